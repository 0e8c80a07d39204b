"""Exchanges with the simulated Graph against Microsoft's published OpenAPI document, which is read in place.

`graph_contract.py CONTRACT EXCHANGES`. Every request and every answer is checked: path, method, query options, headers,
bodies, and each request inside a batch. Of requests of our own client all are checked, whatever the answer was; those of
others that were refused on purpose are not checked themselves, their refusals are. What does not fit is printed with its
line, then `ours: OPERATION, ...` and `N exchanges, M operations`.
"""

import json
import re
import sys
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml
from openapi_schema_validator import OAS30Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

ROOT = "urn:contract"
# What links to further pages carry; they are followed as they are.
OF_LINKS = ("$skiptoken", "$deltatoken")
# Who our own client is in the exchanges.
OURS = "roombridge"
# Headers that belong to HTTP or to Graph as a whole: the contract names a header only where an operation has it alone.
GENERAL = {
    "accept": re.compile(r"application/json"),
    "content-type": re.compile(r"application/json"),
    "user-agent": re.compile(r"Roombridge/[0-9.]+"),
    "prefer": None,
}
# "Outlook calendar API overview", "Immutable identifiers", "Paging": what may be wished for.
WISHES = re.compile(
    r'outlook\.timezone="[^"]+"|outlook\.body-content-type="(?:text|html)"|odata\.maxpagesize=\d{1,4}|IdType="ImmutableId"'
)


class Contract:
    """The document, its paths as patterns, and validators by where their schema is."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.document = nullable(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        whole = Resource(contents=self.document, specification=DRAFT4)
        self.registry = Registry().with_resource(ROOT, whole)
        self.paths = sorted(
            ((pattern(template), template) for template in self.document["paths"]),
            key=lambda entry: entry[1].count("{"),
        )

    def operation(self, method, path):
        """JSON pointer and object of the operation."""
        for matches, template in self.paths:
            found = self.document["paths"][template].get(method.lower()) if matches(path) else None
            if found:
                return f"/paths/{escaped(template)}/{method.lower()}", found
        return None, None

    def misfits(self, pointer, value):
        """What in a value does not fit the schema at a pointer."""
        schema = {"$ref": f"{ROOT}#{pointer}"}
        validator = OAS30Validator(schema, registry=self.registry)
        return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator.iter_errors(value)]


def nullable(node):
    """The document with `nullable` beside `allOf` read as its authors mean it: null, or what the parts say."""
    if isinstance(node, list):
        return [nullable(part) for part in node]
    if not isinstance(node, dict):
        return node
    inner = {key: nullable(value) for key, value in node.items()}
    if inner.get("nullable") is True and "allOf" in inner:
        return {"anyOf": [{"enum": [None]}, {"allOf": inner["allOf"]}]}
    return inner


def pattern(template):
    """A template as something that says whether a path fits it."""
    parts = re.split(r"\{[^}]*\}", template)
    return re.compile("[^/]+".join(map(re.escape, parts))).fullmatch


def escaped(part):
    """A part of a JSON pointer, as a part of a URI."""
    return re.sub(r"[{}%$' ]", lambda c: f"%{ord(c[0]):02X}", part.replace("~", "~0").replace("/", "~1"))


def converted(text, schema):
    """A query option's text as what its schema wants."""
    kind = schema.get("type")
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def query(contract, pointer, operation, options):
    """What does not fit about query options."""
    known = {p["name"]: (n, p) for n, p in enumerate(operation.get("parameters", [])) if p["in"] == "query"}
    for name, text in options.items():
        if name not in known and name in OF_LINKS:
            continue
        if name not in known:
            yield f"option {name} is not in the contract"
            continue
        number, parameter = known[name]
        value = converted(text, parameter.get("schema", {}))
        for misfit in contract.misfits(f"{pointer}/parameters/{number}/schema", value):
            yield f"option {name} {misfit}"
    for name, (_, parameter) in known.items():
        if parameter.get("required") and name not in options:
            yield f"option {name} is missing"


def body(contract, pointer, part, content, value):
    """What does not fit about a body in one place of an operation."""
    schema = (content or {}).get("application/json", {}).get("schema")
    if schema is None:
        return [] if value is None else [f"{part}: no body expected"]
    if value is None:
        return []
    return [f"{part} {misfit}" for misfit in contract.misfits(f"{pointer}/content/application~1json/schema", value)]


def headers(operation, sent, has_body):
    """What does not fit about the headers of a request of ours; names in lower case."""
    known = {p["name"].lower() for p in operation.get("parameters", []) if p["in"] == "header"}
    for name, value in sent.items():
        if name not in known and name not in GENERAL:
            yield f"header {name} is not in the contract"
        elif GENERAL.get(name) and not GENERAL[name].fullmatch(value):
            yield f"header {name}: {value}"
    for wish in filter(None, (wish.strip() for wish in sent.get("prefer", "").split(","))):
        if not WISHES.fullmatch(wish):
            yield f"header prefer: {wish}"
    if has_body and "content-type" not in sent:
        yield "header content-type is missing"


def exchange(contract, entry):
    """Name of the operation and what does not fit."""
    parts = urlsplit(entry["url"])
    pointer, operation = contract.operation(entry["method"], unquote(parts.path))
    if operation is None:
        return entry["method"] + " " + parts.path, ["not in the contract"]
    wrong = []
    status = str(entry["status"])
    ours = entry.get("by") == OURS
    if ours:
        wrong += headers(operation, entry["headers"], entry["body"] is not None)
        wrong += [] if entry.get("relative", True) else ["the address inside a batch is not relative to the version"]
    if entry["status"] < 300 or ours:
        wrong += query(contract, pointer, operation, dict(parse_qsl(parts.query, keep_blank_values=True)))
        content = operation.get("requestBody", {}).get("content")
        if ours and entry["body"] is None and operation.get("requestBody", {}).get("required"):
            wrong.append("request: the body is missing")
        wrong += body(contract, f"{pointer}/requestBody", "request", content, entry["body"])
    if entry["status"] < 300 and status not in operation["responses"]:
        wrong.append(f"answer {status} is not in the contract")
    if status in operation["responses"]:
        content = operation["responses"][status].get("content")
        wrong += body(contract, f"{pointer}/responses/{status}", f"answer {status}", content, entry["answer"])
    elif entry["status"] >= 400:
        misfits = contract.misfits("/components/schemas/ODataError", entry["answer"])
        wrong += [f"answer {status} {misfit}" for misfit in misfits]
    return operation["operationId"], wrong


def unpacked(entry):
    """An exchange, and those inside of it where it is a batch. What our client put into a batch is looked at whether it
    was answered or not."""
    yield entry
    if not urlsplit(entry["url"]).path.endswith("/$batch") or not isinstance(entry["body"], dict):
        return
    ours = entry.get("by") == OURS
    if entry["status"] != 200 and not ours:
        return
    answers = {answer["id"]: answer for answer in (entry["answer"] or {}).get("responses", [])}
    for request in entry["body"].get("requests", []):
        answer = answers.get(request["id"])
        if answer is None and not ours:
            continue
        yield {
            "by": entry.get("by"),
            "method": request["method"],
            "url": "https://inside.example/v1.0/" + request["url"].lstrip("/"),
            "relative": re.match(r"/(?!v1\.0)", request["url"]) is not None,
            "headers": {name.lower(): value for name, value in request.get("headers", {}).items()},
            "body": request.get("body"),
            # What was asked and not answered says nothing but itself.
            "status": answer["status"] if answer else 599,
            "answer": answer.get("body") if answer else {"error": {"code": "none", "message": "none"}},
        }


def main():
    """Checks everything there is."""
    contract = Contract(sys.argv[1])
    seen, ours, count, failed = set(), set(), 0, False
    with open(sys.argv[2], encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            for entry in unpacked(json.loads(line)):
                name, wrong = exchange(contract, entry)
                seen.add(name)
                if entry.get("by") == OURS:
                    ours.add(name)
                count += 1
                for misfit in wrong:
                    failed = True
                    print(f"{number} {name}: {misfit}")
    print("ours: " + ", ".join(sorted(ours)))
    print(f"{count} exchanges, {len(seen)} operations")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
