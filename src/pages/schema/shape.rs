//! Shapes of values as JSON Schema.

use serde_json::{Map, Value, json};

use crate::source::record::{Field, Kind};

/// What `YYYY-MM-DD` looks like.
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// What a whole number looks like where it is a text.
const DIGITS: &str = "^\\s*[0-9]+\\s*$";

/// Who makes the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A writer: a text may look like a number or like true, since only the field decides; what is left out is absent.
    Typed,
    /// The program: a text is a text, every key is there, and what is not known is `null`.
    Written,
}

/// A mapping with these keys and no others.
pub(super) fn object(fields: &[Field], style: Style) -> Map<String, Value> {
    let properties = fields.iter().map(|field| (field.key.to_owned(), Value::Object(property(field, style))));
    let required = fields.iter().filter(|field| field.required || style == Style::Written);
    let required: Vec<&str> = required.map(|field| field.key).collect();
    as_map(json!({
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": required,
        "additionalProperties": false,
    }))
}

/// A row of a table: texts by the names of the columns, those of a mapping joined to its key. An empty cell is left out.
pub(super) fn row(fields: &[Field]) -> Map<String, Value> {
    let mut columns = Map::new();
    for field in fields {
        if let Kind::Map(inner) = field.kind {
            for below in inner {
                columns.insert(format!("{}_{}", field.key, below.key), Value::Object(cell(below)));
            }
        } else {
            columns.insert(field.key.to_owned(), Value::Object(cell(field)));
        }
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    as_map(
        json!({ "type": "object", "properties": columns, "required": required, "additionalProperties": false }),
    )
}

fn cell(field: &Field) -> Map<String, Value> {
    let mut schema = about(field);
    schema.extend(match field.kind {
        Kind::Number => as_map(json!({ "type": "string", "pattern": DIGITS })),
        Kind::Bool => as_map(json!({ "enum": ["true", "false"] })),
        _ => of(&field.kind, Style::Written),
    });
    schema
}

fn property(field: &Field, style: Style) -> Map<String, Value> {
    let mut schema = about(field);
    schema.extend(of(&field.kind, style));
    if !field.required {
        allow_null(&mut schema);
    }
    schema
}

fn about(field: &Field) -> Map<String, Value> {
    as_map(json!({ "description": field.about }))
}

/// A value of this shape.
pub(super) fn of(kind: &Kind, style: Style) -> Map<String, Value> {
    let schema = match kind {
        Kind::Text if style == Style::Typed => json!({ "type": ["string", "number", "boolean"] }),
        Kind::Text => json!({ "type": "string" }),
        Kind::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Number if style == Style::Typed => {
            json!({ "type": ["integer", "string"], "minimum": 0, "maximum": u32::MAX, "pattern": DIGITS })
        }
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::Choice(words) => json!({ "type": "string", "enum": words }),
        Kind::List(item) => json!({ "type": "array", "items": of(item, style) }),
        Kind::Map(fields) => return object(fields, style),
        Kind::Table(value) => json!({ "type": "object", "additionalProperties": of(value, style) }),
        Kind::Any => json!({}),
    };
    as_map(schema)
}

/// Lets a key stand without a value, which is as if it were not there.
fn allow_null(schema: &mut Map<String, Value>) {
    if let Some(kind) = schema.get_mut("type") {
        match kind {
            Value::Array(kinds) => kinds.push(json!("null")),
            one => *one = json!([one.take(), "null"]),
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.push(Value::Null);
    }
}

fn as_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
