//! The model server before the play begins.

/// The model server before the play begins.
#[derive(Clone)]
pub struct LlmConfig {
    /// The key that requests must carry; none for a local server, which takes any.
    pub api_key: Option<String>,
    /// The models that there are.
    pub models: Vec<LlmModel>,
}

impl Default for LlmConfig {
    /// Makes a local server that asks for no key, with the models of the bot's default configuration and two difficult ones.
    fn default() -> Self {
        let models = vec![
            LlmModel::new("qwen2.5-7b-instruct", LlmKind::Local),
            LlmModel::new("gpt-4o-mini", LlmKind::OpenAi),
            LlmModel::new("gpt-5-mini", LlmKind::Reasoning),
            LlmModel::new("mistral-7b-instruct-v0.3", LlmKind::NoSystemRole),
        ];
        Self { api_key: None, models }
    }
}

/// A model and its ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LlmModel {
    /// Its name.
    pub name: String,
    /// Its ways.
    pub kind: LlmKind,
    /// Tokens that question and answer may have together.
    pub context_tokens: usize,
}

impl LlmModel {
    /// Makes a model with a context of 8,192 tokens.
    #[must_use]
    pub fn new(name: &str, kind: LlmKind) -> Self {
        Self { name: name.to_owned(), kind, context_tokens: 8192 }
    }
}

/// The ways of a model: the rules on which it insists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LlmKind {
    /// Nothing: local servers ignore fields that they do not know.
    Local,
    /// OpenAI's own: an unknown field is refused.
    OpenAi,
    /// OpenAI's reasoning models: `max_completion_tokens`, no temperature, and thoughts that use tokens up.
    Reasoning,
    /// A chat template that knows user and assistant only, in turns.
    NoSystemRole,
}
