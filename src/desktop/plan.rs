//! What is meant by a double click or a drop: decided from paths alone and from what is there, without a
//! look at the disk.

use crate::config::{self, book};
use std::path::{Path, PathBuf};

/// The folder of a survey in the place where it is worked on, when it has the usual name.
const INPUT: &str = "input";

/// Where the products go, beside the input folder or in the folder of the survey.
const OUTPUT: &str = "output";

/// Endings of what may be a form: workbooks, and what a form service writes.
const FORMS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"];

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// How the program was started.
#[derive(Debug)]
pub struct Start<'a> {
    /// What was dropped on it, as whole paths.
    pub dropped: &'a [PathBuf],
    /// The folder it works in.
    pub here: &'a Path,
    /// The folder that it lies in.
    pub home: &'a Path,
    /// Whether that is a folder for what is soon gone: a program that is started inside an archive lies in
    /// one.
    pub is_passing: bool,
}

/// A survey that can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The folder of its definition.
    pub input: PathBuf,
    /// The folder its products go to.
    pub output: PathBuf,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// A survey is checked and tabulated.
    Run(Survey),
    /// A definition is drafted.
    Draft {
        /// From these forms.
        forms: Vec<PathBuf>,
        /// With a look at the returns of this folder.
        returns: Option<PathBuf>,
        /// Into this folder.
        output: PathBuf,
    },
    /// There is no survey yet: the sample may be laid out in this folder.
    Sample(PathBuf),
    /// Nothing can be done with what was dropped.
    Advise(Advice),
}

/// Why nothing can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// The program was started inside an archive that is not unpacked.
    Unpack,
    /// The folder holds no definition.
    NoDefinition(PathBuf),
    /// The file belongs to a survey, and is no form of a new one.
    Returned(PathBuf, Survey),
    /// A definition was drafted from this form before, into this folder.
    Drafted(PathBuf),
    /// The file is nothing that a survey begins with.
    Unknown(PathBuf),
    /// Too much at once: one survey, or the forms of one with the folder of their returns.
    TooMuch,
}

/// What something is that was dropped.
enum Thing {
    Survey(Survey),
    Folder(PathBuf),
    Form(PathBuf),
    Other(PathBuf),
}

/// Decides what is to be done; `kind` tells what lies at a path.
pub fn decide(start: &Start<'_>, kind: &dyn Fn(&Path) -> Option<PathKind>) -> Plan {
    let disk = Disk { kind };
    if start.dropped.is_empty() { disk.double_click(start) } else { disk.drop(start.dropped) }
}

/// What is there.
struct Disk<'a> {
    kind: &'a dyn Fn(&Path) -> Option<PathKind>,
}

impl Disk<'_> {
    fn double_click(&self, start: &Start<'_>) -> Plan {
        let known = [start.here, start.home].into_iter().find_map(|folder| self.survey(folder));
        match known {
            Some(survey) => Plan::Run(survey),
            None if start.is_passing => Plan::Advise(Advice::Unpack),
            // A folder of that name without a definition: the run tells what is wrong with it.
            None if self.is(&start.home.join(INPUT), PathKind::Folder) => {
                Plan::Run(beside(&start.home.join(INPUT)))
            }
            None => Plan::Sample(start.home.to_owned()),
        }
    }

    fn drop(&self, dropped: &[PathBuf]) -> Plan {
        let (mut surveys, mut folders, mut forms) = (Vec::new(), Vec::new(), Vec::new());
        for path in dropped {
            match self.thing(path) {
                Thing::Survey(survey) => surveys.push(survey),
                Thing::Folder(folder) => folders.push(folder),
                Thing::Form(form) => forms.push(form),
                Thing::Other(path) => return Plan::Advise(Advice::Unknown(path)),
            }
        }
        match (surveys.as_slice(), folders.as_slice(), forms.as_slice()) {
            ([survey], [], []) => Plan::Run(survey.clone()),
            ([], [folder], []) => match self.survey_above(folder) {
                Some(survey) => Plan::Run(survey),
                None => Plan::Advise(Advice::NoDefinition(folder.clone())),
            },
            ([], [] | [_], [first, ..]) => self.draft(first, &forms, folders.first()),
            _ => Plan::Advise(Advice::TooMuch),
        }
    }

    fn draft(&self, first: &Path, forms: &[PathBuf], returns: Option<&PathBuf>) -> Plan {
        if let Some(survey) = self.survey_above(first) {
            return Plan::Advise(Advice::Returned(first.to_owned(), survey));
        }
        let output = first.with_extension("");
        if self.survey(&output).is_some() {
            return Plan::Advise(Advice::Drafted(output));
        }
        Plan::Draft { forms: forms.to_vec(), returns: returns.cloned(), output }
    }

    fn thing(&self, path: &Path) -> Thing {
        let name = path.file_name().unwrap_or_default();
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        match (self.kind)(path) {
            Some(PathKind::Folder) => match self.survey(path) {
                Some(survey) => Thing::Survey(survey),
                None => Thing::Folder(path.to_owned()),
            },
            Some(PathKind::File) if name == config::FILE_NAME || name == book::FILE_NAME => {
                Thing::Survey(beside_or_in(path.parent().unwrap_or(path)))
            }
            Some(PathKind::File) if FORMS.iter().any(|known| ending == *known) => {
                Thing::Form(path.to_owned())
            }
            _ => Thing::Other(path.to_owned()),
        }
    }

    /// The survey of a folder: one in its input folder, or in itself.
    fn survey(&self, folder: &Path) -> Option<Survey> {
        let input = folder.join(INPUT);
        if self.has_definition(&input) {
            return Some(beside(&input));
        }
        self.has_definition(folder).then(|| beside_or_in(folder))
    }

    /// The survey that a file or folder belongs to: its returns lie in a folder of the input folder.
    fn survey_above(&self, path: &Path) -> Option<Survey> {
        let above = path.ancestors().skip(1).take(2);
        above.into_iter().find(|folder| self.has_definition(folder)).map(beside_or_in)
    }

    fn has_definition(&self, folder: &Path) -> bool {
        let names = [config::FILE_NAME, book::FILE_NAME];
        names.iter().any(|name| self.is(&folder.join(name), PathKind::File))
    }

    fn is(&self, path: &Path, kind: PathKind) -> bool {
        (self.kind)(path) == Some(kind)
    }
}

/// The survey of an input folder, whose products go beside it.
fn beside(input: &Path) -> Survey {
    Survey { input: input.to_owned(), output: input.with_file_name(OUTPUT) }
}

/// The survey of a folder with a definition: its products go into it, and beside it where it has the usual
/// name of an input folder.
fn beside_or_in(folder: &Path) -> Survey {
    if folder.file_name().is_some_and(|name| name == INPUT) {
        return beside(folder);
    }
    Survey { input: folder.to_owned(), output: folder.join(OUTPUT) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// The folder that the program lies in.
    const HOME: &str = "/道具";

    /// Decides over a disk with these files and the folders over them.
    fn decided(files: &[&str], dropped: &[&str]) -> Plan {
        decided_at(HOME, files, dropped)
    }

    fn decided_at(here: &str, files: &[&str], dropped: &[&str]) -> Plan {
        let mut disk = BTreeMap::new();
        for file in files {
            for folder in Path::new(file).ancestors().skip(1) {
                disk.insert(folder.to_owned(), PathKind::Folder);
            }
            disk.insert(PathBuf::from(file), PathKind::File);
        }
        let dropped: Vec<PathBuf> = dropped.iter().map(PathBuf::from).collect();
        let start = Start {
            dropped: &dropped,
            here: Path::new(here),
            home: Path::new(HOME),
            is_passing: false,
        };
        decide(&start, &|path| disk.get(path).copied())
    }

    fn run(input: &str, output: &str) -> Plan {
        Plan::Run(Survey { input: input.into(), output: output.into() })
    }

    #[test]
    fn a_double_click_runs_the_survey_that_is_there() {
        let input = run("/道具/input", "/道具/output");
        assert_eq!(decided(&["/道具/input/collection.toml"], &[]), input);
        assert_eq!(decided(&["/道具/input/定義.xlsx"], &[]), input);
        let both = ["/道具/input/定義.xlsx", "/道具/定義.xlsx"];
        assert_eq!(decided(&both, &[]), input, "as without a double click");
        assert_eq!(decided(&["/道具/定義.xlsx"], &[]), run("/道具", "/道具/output"));
        assert_eq!(
            decided(&["/道具/input/returns/a.xlsx"], &[]),
            input,
            "it tells what is missing"
        );
    }

    #[test]
    fn a_link_may_start_it_in_another_folder() {
        let here = decided_at("/調査", &["/調査/input/定義.xlsx", "/道具/input/定義.xlsx"], &[]);
        assert_eq!(here, run("/調査/input", "/調査/output"));
        // A search starts it in a folder of the system.
        let home = decided_at("/system32", &["/system32/a.dll", "/道具/input/定義.xlsx"], &[]);
        assert_eq!(home, run("/道具/input", "/道具/output"));
    }

    #[test]
    fn without_a_survey_the_sample_is_offered() {
        for files in
            [["/道具/torimatome.exe"].as_slice(), &["/道具/様式.xlsx", "/道具/guide/a.html"]]
        {
            assert_eq!(decided(files, &[]), Plan::Sample(HOME.into()));
        }
    }

    #[test]
    fn inside_an_archive_nothing_is_laid_out() {
        let home = Path::new("/仮/Temp1_torimatome.zip");
        let start = Start { dropped: &[], here: home, home, is_passing: true };
        assert_eq!(decide(&start, &|_| None), Plan::Advise(Advice::Unpack));
    }

    #[test]
    fn a_folder_with_a_definition_is_run() {
        let files = ["/庁内/防災/collection.toml", "/庁内/防災/returns/1.xlsx"];
        let survey = run("/庁内/防災", "/庁内/防災/output");
        assert_eq!(decided(&files, &["/庁内/防災"]), survey);
        assert_eq!(decided(&files, &["/庁内/防災/collection.toml"]), survey);
        assert_eq!(decided(&files, &["/庁内/防災/returns"]), survey, "its returns stand for it");
        let usual = ["/庁内/防災/input/定義.xlsx"];
        let survey = run("/庁内/防災/input", "/庁内/防災/output");
        for dropped in ["/庁内/防災", "/庁内/防災/input", "/庁内/防災/input/定義.xlsx"]
        {
            assert_eq!(decided(&usual, &[dropped]), survey, "{dropped}");
        }
    }

    #[test]
    fn a_definition_is_drafted_from_a_form() {
        let files = ["/庁内/様式 1.xlsx", "/庁内/様式2.XLS", "/庁内/回答/1.xlsx"];
        let draft = |forms: &[&str], returns: Option<&str>| Plan::Draft {
            forms: forms.iter().map(PathBuf::from).collect(),
            returns: returns.map(PathBuf::from),
            output: PathBuf::from(forms[0]).with_extension(""),
        };
        assert_eq!(decided(&files, &[files[0]]), draft(&[files[0]], None));
        assert_eq!(decided(&files, &[files[1]]), draft(&[files[1]], None), "/庁内/様式2");
        let both = [files[0], files[1]];
        assert_eq!(decided(&files, &both), draft(&both, None), "a form in two files");
        let with_returns = decided(&files, &["/庁内/回答", files[0]]);
        assert_eq!(with_returns, draft(&[files[0]], Some("/庁内/回答")));
    }

    #[test]
    fn nothing_is_drafted_over_a_survey() {
        let files = ["/庁内/様式.xlsx", "/庁内/様式/定義.xlsx", "/庁内/様式/returns/1.xlsx"];
        assert_eq!(
            decided(&files, &[files[0]]),
            Plan::Advise(Advice::Drafted("/庁内/様式".into()))
        );
        let survey =
            Survey { input: "/庁内/様式".into(), output: "/庁内/様式/output".into() };
        let returned = Plan::Advise(Advice::Returned(files[2].into(), survey));
        assert_eq!(decided(&files, &[files[2]]), returned);
    }

    #[test]
    fn what_can_t_be_meant_is_told() {
        let files =
            ["/庁内/回答/1.pdf", "/庁内/a/定義.xlsx", "/庁内/b/定義.xlsx", "/庁内/様式.xlsx"];
        let advice = |dropped: &[&str]| match decided(&files, dropped) {
            Plan::Advise(advice) => advice,
            plan => panic!("{plan:?}"),
        };
        assert_eq!(advice(&["/庁内/回答"]), Advice::NoDefinition("/庁内/回答".into()));
        assert_eq!(advice(&["/庁内/回答/1.pdf"]), Advice::Unknown("/庁内/回答/1.pdf".into()));
        assert_eq!(advice(&["/庁内/ない.xlsx"]), Advice::Unknown("/庁内/ない.xlsx".into()));
        assert_eq!(advice(&["/庁内/a", "/庁内/b"]), Advice::TooMuch);
        assert_eq!(advice(&["/庁内/a", "/庁内/様式.xlsx"]), Advice::TooMuch);
    }
}
