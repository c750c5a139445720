"""Words that a search, a filter or a database might take for more than words.

Each of `NOTHING` holds a word that is in no report, so that whatever is found has been found in spite of it. Those of `WILD` are
made of marks alone.
"""

from __future__ import annotations

NOWHERE = "qqzzx"  # a word that no report has
SQL = (
    "{} ' OR '1'='1", "{}' OR 1=1 -- ", '{}" OR "1"="1', '{}" OR 1=1 -- ', "{}') OR ('1'='1", "{}'; DROP TABLE report; -- x",
    '{}"; DROP TABLE report; -- x', "{}' UNION SELECT name FROM sqlite_master -- x", "{}' UNION SELECT hash FROM token -- x",
    "{}' UNION SELECT NULL, NULL, NULL -- x", "{} OR 1=1", "{}) OR (1=1", "{}' AND SLEEP(5) -- x",
    "{}'; SELECT pg_sleep(5); -- x", "{}' || (SELECT hash FROM token) || '", "{}' OR EXISTS (SELECT 1 FROM token) -- x",
    "{}/**/OR/**/1=1", "{}';VACUUM;", "{}\\' OR 1=1", "{}%' OR '1'='1", "{}' COLLATE NOCASE OR ''='", "{}' GLOB '*",
    "{}' REGEXP '.*", "{}' OR rowid > 0 OR '", "{}$$ OR $$1", "{}:1", "{} :words", "{} %(words)s", "{} %s", "{} ?", "{} ?1",
    "{} @p1", "{} $1", "{} \\x27 OR 1=1", "{}\u02bc OR 1=1", "{}\uff07 OR \uff071", "{}' LIMIT 1000 OFFSET 0 -- x",
    "{}' ORDER BY (SELECT 1) -- x", "{}'\n OR 1=1", "{}\t' OR\t1=1", "{} CAST(1 AS TEXT)", "{}'::text OR true", "{} 0x27",
    "{}', (SELECT 1)) -- x", "{}`; DROP TABLE report", "{}] OR [1", "{}'+OR+'1", "{}%27 OR 1=1", "{}&#39; OR 1=1",
)  # fmt: skip
FULL_TEXT = (
    "{} OR strait", "strait OR {}", "{} | strait", "{} || strait", "{}* OR strait*", '{}" OR "strait', '"{}" OR "strait"',
    "({}) OR (strait)", "strait AND {}", "{} AND strait", "{} NEAR strait", "NEAR({} strait, 10)", "NEAR({} strait)",
    "content : {} OR strait", "content:{} strait", "{{content}} : {}", "^{} strait", "{} + strait", "{} ^strait",
    "strait NOT NOT {}", "{}:* | strait:*", "{}:A | strait", "{} & strait", "{} <-> strait", "{} <2> strait",
    "! {} | strait", "{} ! strait", "'{}' | 'strait'", "{}\\ | strait", "to_tsquery('{}')", "{}:*", "{}*", "{}**", "{}~2",
    "{}^4", "[{} TO strait]", "{}..strait", "{} or strait", "{} Or strait", "{} OR OR strait", "(({}", "{}))", "{} (",
    ") {} (", '"{}', '{}"', '""{}""', "“{}", "„{}“ strait", "'{}", "{}''", "{} ,", "{}\u200b OR strait", "{} \u202e strait",
    "\u0441{0} {0}", "{}\u0301", "statement_words:{}", "rank:{} strait", "rowid:{}", "- {}", "{} -", "{} - strait", "+{}",
    "~{}", "<{}>", "{}<b>", "{}/../..", "{} AND NOT harvest", "{} UNION strait", "{}|strait", "{}&strait", "{}!strait",
    "{}<->strait", "{}=strait", "{} == strait",
)  # fmt: skip
LIKE = (
    "%{}%", "_{}", "{}_", "{}%", "\\%{}", "{}\\", "{}\\_", "[{}]", "*{}*", "?{}?", "%{}\\%", "{}%%", "__{}__", "{}|%",
)  # fmt: skip
NOTHING = tuple(each.format(NOWHERE) for each in (*SQL, *FULL_TEXT, *LIKE))
WILD = (
    "%", "_", "%%", "__", "*", "?", "%_%", "\\", "\\\\", "'", '"', "''", '""', "`", ";", "--", "/*", "*/", "(", ")", "()",
    "[", "]", "{", "}", "|", "&", "!", "<->", ":*", ":", "^", "~", "$$", "@@", "%s", "%(a)s", "{0}", "${a}", "#", "%%s", "+",
    "=", "<", ">", "\x00", "?", "\u202e", "\u200b", "\uffff", "\n", "\t", " ", ".", "..", "…", "“", "”", "-", "-%", "-*",
    '-"', "- -", '"-"', "\\u0000",
)  # fmt: skip
OF_DATABASES = (
    "sqlite", "psycopg", "sqlalchemy", "syntax error", "fts5", "tsquery", "operationalerror", "programmingerror",
    "dataerror", "sqlstate", "no such column", "no such table", "malformed match", "unterminated", "unrecognized token",
    "traceback", "pg_catalog",
)  # fmt: skip
