"""What the record answers to a question, as typed results: the same for the command line, REST and assistants."""
