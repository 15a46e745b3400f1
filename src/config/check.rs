//! Validates what was read against the table of keys, collects every mistake, and gives each value its type.

use std::path::Path;

use config::{Value, ValueKind};
use serde_json::Value as Json;

use super::environment;
use super::error::{Mistake, Origin};
use super::line::line_of;
use super::nearest::{named, nearest};
use super::schema::{self, Key, Kind, Place, TABLES_MAX};
use crate::secrets::{METRICS_TOKEN, RAWG_API_KEY, TWITCH_CLIENT_SECRET, TWITCH_TOKEN};
use crate::told::Told;

/// Walks what was read and collects the mistakes.
pub(super) struct Checker<'a> {
    /// The text of the file and its path, if there is one.
    pub(super) file: Option<(&'a Path, &'a str)>,
    pub(super) mistakes: Vec<Mistake>,
    path: Vec<String>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(file: Option<(&'a Path, &'a str)>, mistakes: Vec<Mistake>) -> Self {
        Self { file, mistakes, path: Vec::new() }
    }

    fn from_environment(value: &Value) -> bool {
        value.origin().is_some()
    }

    fn origin(&self, from_environment: bool) -> Origin {
        if from_environment {
            return Origin::Environment(environment::variable(&self.path));
        }
        self.origin_in_file(&self.path)
    }

    /// Returns the place of a key in the file.
    pub(super) fn origin_in_file(&self, key: &[String]) -> Origin {
        match self.file {
            Some((path, text)) => Origin::File(path.to_owned(), line_of(text, key)),
            None => Origin::Nowhere,
        }
    }

    fn mistake(&mut self, problem: Told, from_environment: bool) {
        let origin = self.origin(from_environment);
        self.mistakes.push(Mistake { key: self.path.join("."), problem, origin, nearest: None });
    }

    /// Records a mistake that is not found on the walk.
    pub(super) fn mistake_at(&mut self, key: &str, problem: Told) {
        self.path = key.split('.').map(String::from).collect();
        self.mistake(problem, false);
        self.path.clear();
    }

    /// Returns the value with its types corrected; `None` if it was left out or is wrong.
    pub(super) fn check(&mut self, value: &Value) -> Option<Json> {
        match schema::place(&self.path) {
            _ if matches!(value.kind, ValueKind::Nil) => None,
            Place::Value(key) => self.value(key, value),
            Place::Section => self.section(value),
            Place::Tables => self.tables(value),
            Place::Unknown => {
                self.unknown();
                None
            }
        }
    }

    fn unknown(&mut self) {
        let section = self.path.split_last().map(|(_, section)| section).unwrap_or_default();
        let nearest = nearest(&self.path);
        let problem = if nearest.is_none() && self.path.last().is_some_and(|name| sounds_secret(name)) {
            let name = secret_named(&self.path.join("."));
            Told::text("key-secret").with("name", name)
        } else if nearest.is_none() {
            Told::text("key-here").with("names", schema::names_below(section).join(", "))
        } else {
            Told::text("key-none")
        };
        let origin = self.origin(false);
        self.mistakes.push(Mistake { key: self.path.join("."), problem, origin, nearest });
    }

    fn section(&mut self, value: &Value) -> Option<Json> {
        let ValueKind::Table(fields) = &value.kind else {
            let problem = Told::text("section").with("path", self.path.join("."));
            let (key, origin) = (self.path.join("."), self.origin(Self::from_environment(value)));
            // A list of channels above all sections is that of [bot].
            let nearest = self.path.last().filter(|_| self.path.len() == 1).and_then(|name| named(name));
            self.mistakes.push(Mistake { key, problem, origin, nearest: nearest.map(str::to_owned) });
            return None;
        };
        let mut names: Vec<&String> = fields.keys().collect();
        names.sort();
        let mut checked = serde_json::Map::new();
        for name in names {
            let Some(field) = fields.get(name) else { continue };
            self.path.push(name.clone());
            if let Some(field) = self.check(field) {
                checked.insert(name.clone(), field);
            }
            self.path.pop();
        }
        for name in schema::required_below(&self.path) {
            let given = fields.get(name).is_some_and(|field| !matches!(field.kind, ValueKind::Nil));
            if !given {
                self.path.push(name.to_owned());
                self.mistake(Told::text("missing"), false);
                self.path.pop();
            }
        }
        Some(Json::Object(checked))
    }

    fn tables(&mut self, value: &Value) -> Option<Json> {
        let header = Told::text("tables").with("path", self.path.join("."));
        let ValueKind::Array(items) = &value.kind else {
            self.mistake(header, Self::from_environment(value));
            return None;
        };
        if items.len() > TABLES_MAX {
            self.mistake(Told::text("entries-max").shown("most", TABLES_MAX), false);
            return None;
        }
        let empty = Value::new(None, ValueKind::Table(config::Map::new()));
        let mut checked = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let item = if matches!(item.kind, ValueKind::Nil) { &empty } else { item };
            self.path.push(index.to_string());
            checked.extend(self.check(item));
            self.path.pop();
        }
        Some(Json::Array(checked))
    }

    fn value(&mut self, key: &Key, value: &Value) -> Option<Json> {
        let from_environment = Self::from_environment(value);
        let name = self.path.last().cloned().unwrap_or_default();
        if let Some(Err(what)) = key.name.map(|check| check(&name)) {
            self.mistake(Told::text("name-must").with("what", what), from_environment);
            return None;
        }
        let checked = match key.kind {
            Kind::Flag => flag(value, from_environment),
            Kind::Number { least, most } => number(value, from_environment, least, most),
            Kind::Text(kind) => text(value, kind.check),
            Kind::List(kind) => return self.list(value, kind.check),
            Kind::Any => any(value, from_environment),
        };
        checked.map_err(|problem| self.mistake(problem, from_environment)).ok()
    }

    fn list(&mut self, value: &Value, check: schema::TextCheck) -> Option<Json> {
        let from_environment = Self::from_environment(value);
        let items: Vec<Value> = match &value.kind {
            ValueKind::Array(items) => items.clone(),
            ValueKind::String(text) if from_environment => {
                let texts = text.split(',').map(str::trim).filter(|text| !text.is_empty());
                texts.map(|text| Value::new(None, text)).collect()
            }
            _ => {
                self.mistake(Told::text("list"), from_environment);
                return None;
            }
        };
        let mut checked = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match text(item, check) {
                Ok(item) => checked.push(item),
                Err(problem) => {
                    let told = Told::text("entry").shown("number", index + 1).with("problem", problem);
                    self.mistake(told, from_environment);
                }
            }
        }
        Some(Json::Array(checked))
    }
}

/// Returns the secret that a key of this path probably was meant to hold.
fn secret_named(path: &str) -> &'static str {
    let path = path.to_lowercase();
    let holds = |word: &str| path.contains(word);
    match () {
        () if holds("client") => TWITCH_CLIENT_SECRET,
        () if holds("rawg") => RAWG_API_KEY,
        () if holds("metrics") => METRICS_TOKEN,
        () if holds("openai") => "OPENAI_API_KEY",
        () => TWITCH_TOKEN,
    }
}

/// Tells whether a key of this name probably was meant to hold a secret.
fn sounds_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    ["token", "secret", "password", "oauth"].iter().any(|word| name.contains(word))
}

fn flag(value: &Value, from_environment: bool) -> Result<Json, Told> {
    match &value.kind {
        ValueKind::Boolean(flag) => return Ok(Json::Bool(*flag)),
        ValueKind::String(text) if from_environment => {
            if let Ok(flag) = text.trim().to_lowercase().parse::<bool>() {
                return Ok(Json::Bool(flag));
            }
        }
        _ => {}
    }
    Err(Told::text("flag").with("kind", kind(value)))
}

fn number(value: &Value, from_environment: bool, least: u64, most: u64) -> Result<Json, Told> {
    let number = match &value.kind {
        ValueKind::I64(number) => Some(i128::from(*number)),
        ValueKind::U64(number) => Some(i128::from(*number)),
        ValueKind::I128(number) => Some(*number),
        ValueKind::U128(number) => Some(i128::try_from(*number).unwrap_or(i128::MAX)),
        ValueKind::String(text) if from_environment => text.trim().parse::<i128>().ok(),
        _ => None,
    };
    let bounded = |id| Told::text(id).shown("least", least).shown("most", most);
    match number.map(|number| (number, u64::try_from(number))) {
        Some((_, Ok(number))) if (least..=most).contains(&number) => Ok(Json::from(number)),
        Some((number, _)) => Err(bounded("range").shown("number", number)),
        None => Err(bounded("whole").with("kind", kind(value))),
    }
}

fn text(value: &Value, check: schema::TextCheck) -> Result<Json, Told> {
    let ValueKind::String(text) = &value.kind else {
        return Err(Told::text("text").with("kind", kind(value)));
    };
    check(text).map_err(|what| Told::text("must").with("what", what))?;
    Ok(Json::String(text.clone()))
}

/// Converts a value of any kind. In the environment it is written as JSON; anything else there is a text.
fn any(value: &Value, from_environment: bool) -> Result<Json, Told> {
    Ok(match &value.kind {
        ValueKind::Nil => Json::Null,
        ValueKind::Boolean(flag) => Json::Bool(*flag),
        ValueKind::I64(number) => Json::from(*number),
        ValueKind::U64(number) => Json::from(*number),
        ValueKind::I128(_) | ValueKind::U128(_) => return Err(Told::text("smaller")),
        ValueKind::Float(number) if number.is_finite() => Json::from(*number),
        ValueKind::Float(_) => return Err(Told::text("json-number")),
        ValueKind::String(text) if from_environment => {
            serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.clone()))
        }
        ValueKind::String(text) => Json::String(text.clone()),
        ValueKind::Array(items) => items.iter().map(|item| any(item, false)).collect::<Result<_, _>>()?,
        ValueKind::Table(fields) => Json::Object(
            fields.iter().map(|(name, field)| Ok((name.clone(), any(field, false)?))).collect::<Result<_, Told>>()?,
        ),
    })
}

/// Names the kind of a value without revealing it.
fn kind(value: &Value) -> Told {
    Told::text(match &value.kind {
        ValueKind::Nil => "kind-nothing",
        ValueKind::Boolean(_) => "kind-flag",
        ValueKind::I64(_) | ValueKind::I128(_) | ValueKind::U64(_) | ValueKind::U128(_) => "kind-number",
        ValueKind::Float(_) => "kind-point",
        ValueKind::String(_) => "kind-text",
        ValueKind::Table(_) => "kind-section",
        ValueKind::Array(_) => "kind-list",
    })
}
