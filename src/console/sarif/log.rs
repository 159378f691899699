//! The part of the SARIF 2.1.0 object model that the report uses, field by field as it is written.

use std::borrow::Cow;

use serde::Serialize;

use crate::diagnostic::Level;

/// The base that every place is relative to: the content root, wherever it lies when the log is read.
pub(super) const ROOT: &str = "%SRCROOT%";

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
pub(super) struct Log<'a> {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<'a>; 1],
}

impl<'a> Log<'a> {
    pub(super) fn of(run: Run<'a>) -> Self {
        Self { version: "2.1.0", schema: SCHEMA, runs: [run] }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'a> {
    pub(super) tool: Tool<'a>,
    pub(super) language: &'static str,
    pub(super) column_kind: &'static str,
    pub(super) original_uri_base_ids: BaseIds,
    pub(super) results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
pub(super) struct Tool<'a> {
    pub(super) driver: Driver<'a>,
}

#[derive(Serialize)]
pub(super) struct Driver<'a> {
    pub(super) name: &'static str,
    pub(super) version: &'a str,
    pub(super) language: &'static str,
    pub(super) rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    pub(super) id: &'a str,
    pub(super) short_description: Message<'a>,
    pub(super) full_description: Message<'a>,
    pub(super) help: Message<'a>,
    pub(super) default_configuration: Configuration,
    pub(super) properties: RuleProperties<'a>,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

#[derive(Serialize)]
pub(super) struct RuleProperties<'a> {
    pub(super) cites: &'a [&'static str],
}

/// Plain text.
///
/// Braces stay as they are: the standard doubles them for the sake of placeholders, but without `arguments` no reader
/// looks for placeholders, and every reader would show `{{#krav-1}}` doubled.
#[derive(Serialize)]
pub(super) struct Message<'a> {
    text: Cow<'a, str>,
}

impl<'a> Message<'a> {
    pub(super) fn of(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into() }
    }
}

/// Says what [`ROOT`] is, and not where: a log is read on another machine.
#[derive(Serialize)]
pub(super) struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: BaseId,
}

impl BaseIds {
    pub(super) fn new(description: &'static str) -> Self {
        Self { root: BaseId { description: Message::of(description) } }
    }
}

#[derive(Serialize)]
struct BaseId {
    description: Message<'static>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Finding<'a> {
    pub(super) rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_index: Option<usize>,
    pub(super) level: &'static str,
    pub(super) message: Message<'a>,
    pub(super) locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location<'a>>,
    pub(super) partial_fingerprints: Fingerprint,
    pub(super) properties: Properties<'a>,
}

#[derive(Serialize)]
pub(super) struct Fingerprint {
    #[serde(rename = "ruleFileMessage/v1")]
    pub(super) value: String,
}

#[derive(Serialize)]
pub(super) struct Properties<'a> {
    pub(super) cites: &'a [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) product: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'a> {
    pub(super) physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    pub(super) uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}
