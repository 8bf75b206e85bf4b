"""Secrets of all kinds, and what must not be found in clear of any of them."""

import base64
import json

_NESTED = {"my_field": "canary-field-of-extra", "pin": 918273645501}
_CONNECTION = {
    "conn_type": "postgres",
    "host": "db.example.com",
    "login": "reporting",
    "password": "canary-of-json",
    "port": 50051,
    "extra": json.dumps(_NESTED),
}
SECRETS = {
    "CANARY_SHORT": "q7~8",
    "CANARY_DIGITS": "918273645502",
    "CANARY_NUMBERS": '{"pin": 918273645503, "list": [918273645.504]}',
    "CANARY_CONNECTION": json.dumps(_CONNECTION),
    "CANARY_URI": "postgres://reporting:canary%2Fof%40uri@db.example.com:5432/name?sslmode=require&token=canary-of-query",
    "CANARY_DOTENV": "export DB_HOST=db.example.com\nDB_PASSWORD='canary of dotenv'\nPIN=918273645505\n",
    "CANARY_YAML": 'db:\n  host: db.example.com\n  password: "canary \\"of\\" yaml"\n  list:\n    - canary-of-a-list\n',
    "CANARY_ODBC": "Server=db.example.com;User Id=reporting;Password=canary of odbc;Encrypt=yes",
    "CANARY_UNICODE": "cänary-ünicode \"quoted\" \\ <html> & 'more'",
}
FOUND_NOWHERE = [
    "canary",
    "cänary",
    "c\\u00e4nary",
    "c%C3%A4nary",
    SECRETS["CANARY_SHORT"],
    *(f"91827364550{number}" for number in (1, 2, 3, 5)),
    "918273645.504",
    base64.b64encode(b"reporting:canary-of-json").decode(),
    base64.b64encode(b"reporting:canary/of@uri").decode(),
    *(base64.b64encode(value.encode()).decode() for name, value in SECRETS.items() if name != "CANARY_SHORT"),
]
# Words that the secrets have, too, and that many lines of a log have.
SHOWN = ["postgres", "db.example.com", "reporting", "50051", "require"]
