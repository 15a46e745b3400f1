//! What a request brings in its body: a form or JSON, read alike, so that one handler takes both.

use super::problem::{Kind, Problem};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value as Json};

/// The fields, and how they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    values: Map<String, Json>,
    /// True: a page has sent them as a form, and shows what comes of it.
    pub(crate) is_form: bool,
}

impl Fields {
    /// Reads them. A body without a type is no fields, and must be empty.
    ///
    /// # Errors
    /// Returns what is wrong with it.
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Problem> {
        let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim();
        if media.eq_ignore_ascii_case("application/json") {
            let values = serde_json::from_slice(body)
                .map_err(|error| Problem::at("", format!("this is no JSON object: {error}")))?;
            return Ok(Self { values, is_form: false });
        }
        if media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let mut values = Map::new();
            for (name, value) in url::form_urlencoded::parse(body) {
                // A box that can be ticked has a hidden "off" before it: the last counts.
                values.insert(name.into_owned(), Json::String(value.into_owned()));
            }
            return Ok(Self { values, is_form: true });
        }
        if media.is_empty() && body.is_empty() {
            return Ok(Self::default());
        }
        Err(Problem::new(Kind::MediaType, "application/json, or a form"))
    }

    /// Returns what a form has sent of a field, as it was sent.
    pub(crate) fn sent(&self, name: &str) -> Option<String> {
        self.values.get(name).and_then(Json::as_str).map(str::to_owned)
    }

    /// Refuses fields that are not among `known`.
    ///
    /// # Errors
    /// Returns the first that is not.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Problem> {
        match self.values.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Problem::at(&format!("/{name}"), "there is no such field".to_owned())),
            None => Ok(()),
        }
    }

    /// Returns a text of at most `chars_max` characters.
    ///
    /// # Errors
    /// Returns an error when it is no text, or longer.
    pub(crate) fn text(&self, name: &str, chars_max: usize) -> Result<Option<&str>, Problem> {
        match self.values.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(text)) if text.chars().count() > chars_max => {
                Err(Problem::at(&format!("/{name}"), format!("at most {chars_max} characters")))
            }
            Some(Json::String(text)) => Ok(Some(text)),
            Some(_) => Err(Problem::at(&format!("/{name}"), "must be a text".to_owned())),
        }
    }

    /// Returns a text that has to be there.
    ///
    /// # Errors
    /// Returns an error when it is not, or as for [`Fields::text`].
    pub(crate) fn needed(&self, name: &str, chars_max: usize) -> Result<&str, Problem> {
        let text = self.text(name, chars_max)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| Problem::at(&format!("/{name}"), "must not be empty".to_owned()))
    }

    /// Returns a whole number from `least` to `most`. A form's empty field is none.
    ///
    /// # Errors
    /// Returns an error when it is something else.
    pub(crate) fn number(&self, name: &str, least: i64, most: i64) -> Result<Option<i64>, Problem> {
        let number = match self.values.get(name) {
            None | Some(Json::Null) => return Ok(None),
            Some(Json::String(text)) if self.is_form && text.trim().is_empty() => return Ok(None),
            Some(Json::String(text)) if self.is_form => text.trim().parse().ok(),
            Some(value) => value.as_i64(),
        };
        let within = number.filter(|number| (least..=most).contains(number));
        within
            .map(Some)
            .ok_or_else(|| Problem::at(&format!("/{name}"), format!("must be a whole number from {least} to {most}")))
    }

    /// Returns a flag: `true`, or of a form `on`.
    ///
    /// # Errors
    /// Returns an error when it is something else.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        match self.values.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::Bool(flag)) => Ok(Some(*flag)),
            Some(Json::String(text)) if self.is_form && matches!(text.as_str(), "on" | "true") => Ok(Some(true)),
            Some(Json::String(text)) if self.is_form && matches!(text.as_str(), "off" | "false" | "") => {
                Ok(Some(false))
            }
            Some(_) => Err(Problem::at(&format!("/{name}"), "must be true or false".to_owned())),
        }
    }

    /// Returns a word that a type is written as.
    ///
    /// # Errors
    /// Returns an error when it is none of them.
    pub(crate) fn word<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Problem> {
        let Some(value) = self.values.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
        serde_json::from_value(value.clone())
            .map(Some)
            .map_err(|_| Problem::at(&format!("/{name}"), "this is none of its words".to_owned()))
    }

    /// Returns a list of words; in a form they stand in one field, with blanks or commas between them.
    ///
    /// # Errors
    /// Returns an error when it is something else.
    pub(crate) fn words(&self, name: &str) -> Result<Option<Vec<String>>, Problem> {
        let wrong = || Problem::at(&format!("/{name}"), "must be a list of words".to_owned());
        match self.values.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(text)) if self.is_form => {
                let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
                Ok(Some(words.map(str::to_owned).collect()))
            }
            Some(Json::Array(words)) => words
                .iter()
                .map(|word| word.as_str().map(str::to_owned).ok_or_else(wrong))
                .collect::<Result<_, _>>()
                .map(Some),
            Some(_) => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn read(media: &'static str, body: &str) -> Result<Fields, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        Fields::read(&headers, body.as_bytes())
    }

    const FORM: &str = "application/x-www-form-urlencoded";

    #[test]
    fn a_form_and_json_are_read_alike() {
        let form = read(FORM, "text=a+b%26&n=7&on=off&on=on&names=a%2C+b").unwrap();
        let json =
            read("application/json; charset=utf-8", r#"{"text":"a b&","n":7,"on":true,"names":["a","b"]}"#).unwrap();
        for fields in [form, json] {
            assert_eq!(fields.text("text", 10).unwrap(), Some("a b&"));
            assert_eq!(fields.number("n", 0, 9).unwrap(), Some(7));
            assert_eq!(fields.flag("on").unwrap(), Some(true));
            assert_eq!(fields.words("names").unwrap().unwrap(), ["a", "b"]);
            assert_eq!(fields.text("missing", 10).unwrap(), None);
        }
    }

    #[test]
    fn json_is_taken_as_json_only_and_forms_as_forms() {
        for media in ["text/plain", "multipart/form-data", "application/jsonp", ""] {
            assert_eq!(read(media, "{}").unwrap_err().kind, Kind::MediaType, "{media}");
        }
        assert_eq!(read("application/json", "[]").unwrap_err().kind, Kind::Invalid);
        assert_eq!(read("application/json", "{\"a\":").unwrap_err().kind, Kind::Invalid);
        assert!(Fields::read(&HeaderMap::new(), b"").is_ok());
    }

    #[test]
    fn what_is_too_long_or_of_another_kind_is_named_by_its_pointer() {
        let fields = read("application/json", r#"{"text":"ééé","n":1.5,"on":"on","x":1}"#).unwrap();
        let pointer = |problem: Problem| problem.errors[0].0.clone();
        assert_eq!(fields.text("text", 3).unwrap(), Some("ééé"));
        assert_eq!(pointer(fields.text("text", 2).unwrap_err()), "/text");
        assert_eq!(pointer(fields.number("n", 0, 9).unwrap_err()), "/n");
        assert_eq!(pointer(fields.flag("on").unwrap_err()), "/on");
        assert_eq!(pointer(fields.only(&["text", "n", "on"]).unwrap_err()), "/x");
    }
}
