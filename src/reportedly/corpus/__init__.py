"""A corpus: many inputs, far more than memory holds, to a dataset of Parquet files that every tool reads.

The work is parted into blocks that depend on the inputs alone, never on who does them or when: taking in (`intake_block`), the plan
of what is read once (`plan`), reading (`reading_block`), and tracing (`tracing`). A block is written whole or not at all.
"""
