"""Records made by hand, about invented people and outlets, for tests of what is done with records.

`reports`: one report, its statements and actors; `pier()` is a whole record.
`lines`: a report made of lines, each a statement, for tracing; `BagsOfWords` tells meanings by words alone.
`matters`: many reports with one claim each, for stories, pages and alerts; `EachDiffers` stands for the model of meanings.
`traces`: three reports and a trace of them.
`resolving`: a report whose statements and names are resolved.
`documents`: files of each kind that is read.
"""
