//! A table from a spreadsheet: its columns found by their heads, its ideas read.

use crate::content::jam::IdeaStatus;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The idea.
    Text,
    /// Whose it is.
    By,
    /// Whether the name may be shown.
    Consent,
    /// What became of it.
    Status,
    /// What the host says of it.
    Response,
}

/// Words in the heads of columns, in the languages of the starter texts: the first that a
/// head holds says what the column is.
const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Response,
        &[
            "response", "reply", "reactie", "antwoord", "antwort", "réponse", "reponse",
        ],
    ),
    (
        Column::Status,
        &["status", "statut", "besluit", "decision", "décision"],
    ),
    (
        Column::Text,
        &[
            "idea",
            "ideas",
            "idee",
            "ideeën",
            "ideeen",
            "ideen",
            "idée",
            "idées",
            "suggestion",
            "suggestie",
            "voorstel",
            "vorschlag",
            "proposition",
            "text",
            "tekst",
        ],
    ),
    (Column::By, NAMES),
];

/// Words for somebody's name.
const NAMES: &[&str] = &[
    "name", "names", "naam", "namen", "nom", "noms", "by", "from", "van", "von", "auteur",
    "author", "wie",
];

/// Words that ask, beside a name, whether it may be shown.
const MAY: &[&str] = &[
    "may",
    "can",
    "show",
    "shown",
    "mag",
    "tonen",
    "getoond",
    "noemen",
    "erbij",
    "darf",
    "zeigen",
    "genannt",
    "peut",
    "afficher",
    "affiché",
    "publier",
    "consent",
    "permission",
    "toestemming",
    "einwilligung",
    "consentement",
];

/// Heads that, alone, ask whether a name may be shown.
const CONSENT: &[&str] = &[
    "consent",
    "permission",
    "toestemming",
    "einwilligung",
    "zustimmung",
    "consentement",
];

/// Words that turn a question around.
const NOT: &[&str] = &[
    "not", "no", "don't", "niet", "geen", "nicht", "kein", "keine", "ne", "pas",
];

/// Words that say yes.
const YES: &[&str] = &[
    "yes", "y", "true", "1", "x", "ja", "j", "waar", "wahr", "oui", "o", "vrai",
];

/// What a status may be called.
const STATUSES: &[(IdeaStatus, &[&str])] = &[
    (
        IdeaStatus::New,
        &["", "new", "nieuw", "neu", "nouveau", "nouvelle"],
    ),
    (
        IdeaStatus::Considered,
        &[
            "considered",
            "in overweging",
            "overwogen",
            "in prüfung",
            "à l’étude",
            "à l'étude",
        ],
    ),
    (
        IdeaStatus::Adopted,
        &[
            "adopted",
            "overgenomen",
            "übernommen",
            "retenu",
            "retenue",
            "yes",
            "ja",
            "oui",
        ],
    ),
    (
        IdeaStatus::Declined,
        &[
            "declined",
            "niet overgenomen",
            "nicht übernommen",
            "non retenu",
            "non retenue",
            "geweigerd",
            "afgewezen",
            "abgelehnt",
            "refusé",
            "refusée",
            "rejected",
            "no",
            "nee",
            "nein",
            "non",
        ],
    ),
];

/// What the columns of a table hold, by their heads; of two that hold the same the
/// first counts, but for those that ask whether a name may be shown: all of them do.
pub fn columns(heads: &[String]) -> Vec<Option<Column>> {
    let mut found: Vec<Option<Column>> = Vec::with_capacity(heads.len());
    for head in heads {
        let is_new =
            |column: &Column| *column == Column::Consent || !found.contains(&Some(*column));
        let column = column(head).filter(is_new);
        found.push(column);
    }
    found
}

fn column(head: &str) -> Option<Column> {
    let head = head.trim().to_lowercase();
    let parts: Vec<&str> = head
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .collect();
    let has = |word: &&str| match word.len() {
        // Short words are words, and not parts of others.
        ..=5 => parts.contains(word),
        _ => head.contains(word),
    };
    let has_any = |words: &[&str]| words.iter().any(has);
    let asks = CONSENT.contains(&&*head) || has_any(NAMES) && has_any(MAY);
    if asks {
        // A question that is turned around is not understood, and no name comes along.
        return (!has_any(NOT)).then_some(Column::Consent);
    }
    let is_it = |(_, words): &&(Column, &[&str])| has_any(words);
    HEADS.iter().find(is_it).map(|(column, _)| *column)
}

/// Whether a cell says yes, and nothing else.
pub fn is_yes(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches(['.', '!']).to_lowercase();
    YES.contains(&&*cell)
}

/// What a cell says became of an idea; `None` if that is not understood.
pub fn status(cell: &str) -> Option<IdeaStatus> {
    let cell = cell.trim().to_lowercase();
    let is_it = |(_, words): &&(IdeaStatus, &[&str])| words.contains(&&*cell);
    STATUSES.iter().find(is_it).map(|(status, _)| *status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_heads() {
        let heads = [
            "Tijdstempel",
            "Wat is je idee?",
            "Mag mijn naam erbij staan?",
            "Naam",
            "Status",
            "Reactie",
        ];
        let found = columns(&heads.map(str::to_owned));
        assert_eq!(
            found,
            [
                None,
                Some(Column::Text),
                Some(Column::Consent),
                Some(Column::By),
                Some(Column::Status),
                Some(Column::Response),
            ]
        );
        assert_eq!(
            columns(&["Idea".into(), "Your idea".into()]),
            [Some(Column::Text), None]
        );
        assert_eq!(columns(&["Ideeën".into()]), [Some(Column::Text)]);
        assert_eq!(columns(&["Vantage".into(), "Bypass".into()]), [None, None]);
    }

    #[test]
    fn whether_a_name_may_be_shown_is_no_name() {
        for head in [
            "Mag je naam erbij?",
            "May we show your name?",
            "Darf Ihr Name genannt werden?",
            "Toestemming",
        ] {
            assert_eq!(
                columns(&[head.to_owned()]),
                [Some(Column::Consent)],
                "{head}"
            );
        }
    }

    #[test]
    fn only_a_yes_is_a_yes() {
        for yes in ["Yes", "ja!", " OUI ", "x", "1", "TRUE"] {
            assert!(is_yes(yes), "{yes}");
        }
        for no in [
            "",
            "no",
            "nee",
            "maybe",
            "yesterday",
            "0",
            "Yes, but without my name",
        ] {
            assert!(!is_yes(no), "{no}");
        }
    }
}
