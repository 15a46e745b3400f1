//! Finds the line of a key in a TOML text, for messages. It knows headers and `key = value` lines, not all of TOML: at
//! worst a message has no line.

/// Returns the line, from 1, that sets `path` or the nearest thing above it.
pub(super) fn line_of(text: &str, path: &[String]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (line, found) in paths(text) {
        if path.starts_with(&found) && best.is_none_or(|(length, _)| found.len() > length) {
            best = Some((found.len(), line));
        }
    }
    best.map(|(_, line)| line)
}

/// Returns the text that `path` is set to, if a line sets it by itself. The rest of the file may be anything.
pub(super) fn text_at<'a>(text: &'a str, path: &[&str]) -> Option<&'a str> {
    let (line, _) = paths(text).find(|(_, found)| found.iter().map(String::as_str).eq(path.iter().copied()))?;
    let (_, value) = text.lines().nth(line.checked_sub(1)?)?.split_once('=')?;
    Some(value.split('#').next()?.trim().trim_matches(['"', '\'', '“', '”', '«', '»']))
}

/// Returns the path that the line, from 1, sets, if it sets any.
pub(super) fn path_at(text: &str, line: usize) -> Option<Vec<String>> {
    paths(text).find(|(at, _)| *at == line).map(|(_, path)| path)
}

/// Returns each header and each key with its line, from 1.
fn paths(text: &str) -> impl Iterator<Item = (usize, Vec<String>)> {
    let mut section: Vec<String> = Vec::new();
    let mut tables: Vec<Vec<String>> = Vec::new();
    text.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim();
        let found = if let Some(header) = line.strip_prefix("[[").and_then(|line| line.split("]]").next()) {
            section = segments(header);
            let position = tables.iter().filter(|name| **name == section).count();
            tables.push(section.clone());
            section.push(position.to_string());
            section.clone()
        } else if let Some(header) = line.strip_prefix('[').and_then(|line| line.split(']').next()) {
            section = below_last(segments(header), &tables);
            section.clone()
        } else {
            let (name, _) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
            section.iter().cloned().chain(segments(name)).collect()
        };
        Some((index + 1, found))
    })
}

/// Resolves a section below a list of tables: `llm.providers.extra` belongs to the last of `llm.providers` so far.
fn below_last(mut section: Vec<String>, tables: &[Vec<String>]) -> Vec<String> {
    if let Some(table) = tables.iter().find(|table| section.len() > table.len() && section.starts_with(table)) {
        let last = tables.iter().filter(|name| *name == table).count().saturating_sub(1);
        section.insert(table.len(), last.to_string());
    }
    section
}

fn segments(name: &str) -> Vec<String> {
    name.split('.').map(|segment| segment.trim().trim_matches(['"', '\'']).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# [bot]\n[bot]\nchannels = [\n  'a',\n]\n\n[[llm.providers]]\nname = \"a\"\n[[llm.providers]] # two\n\
        name = \"b\"\n[commands]\ncooldown_s.ping = 5\n";

    fn line(path: &str) -> Option<usize> {
        line_of(TEXT, &path.split('.').map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_key_is_found_by_its_section_and_position() {
        assert_eq!(line("bot.channels"), Some(3));
        assert_eq!(line("bot.channels.0"), Some(3));
        assert_eq!(line("llm.providers.1.name"), Some(10));
        assert_eq!(line("llm.providers.1.model"), Some(9));
        assert_eq!(line("commands.cooldown_s.ping"), Some(12));
        assert_eq!(line("log.level"), None);
    }

    #[test]
    fn a_section_of_a_table_belongs_to_the_last_one_so_far() {
        let text = "[[a.b]]\n[a.b.x]\nn = 1\n[[a.b]]\n[a.b.x]\nn = 1\n";
        let line = |path: &str| line_of(text, &path.split('.').map(String::from).collect::<Vec<_>>());
        assert_eq!((line("a.b.0.x.n"), line("a.b.1.x.n")), (Some(3), Some(6)));
    }
}
