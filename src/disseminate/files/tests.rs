//! Breaking off after every single step: what is then settled is one set, the old one or the new.

mod faulty;
mod scene;
#[cfg(windows)]
mod windows;

use super::disk::{Disk, Real};
use super::exchange::Exchange;
use super::{is_unsettled, write_to};
use crate::error::RunError;
use faulty::{Faulty, Mode};
use scene::{HUMAN, SCENES, Scene, new_set, snapshot};
use std::error::Error;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

type Done = Result<(), Box<dyn Error>>;

fn settle(folder: &Path, disk: &dyn Disk) -> Result<(), RunError> {
    Exchange::open(folder, disk, Duration::ZERO).map(drop)
}

/// The number of steps that writing takes in a scene.
fn steps(scene: &Scene) -> Result<usize, Box<dyn Error>> {
    let place = scene.set_up()?;
    let disk = Faulty::never();
    write_to(place.path(), &new_set(), &disk)?;
    assert!(disk.steps() > 20, "{}: {} steps", scene.name, disk.steps());
    Ok(disk.steps())
}

/// The set before and the set after.
fn both(scene: &Scene) -> Result<[scene::Snapshot; 2], Box<dyn Error>> {
    let place = scene.set_up()?;
    settle(place.path(), &Faulty::never())?;
    let old = snapshot(place.path())?;
    write_to(place.path(), &new_set(), &Faulty::never())?;
    Ok([old, snapshot(place.path())?])
}

#[test]
fn what_is_written_is_the_new_set_and_nothing_is_left_lying() -> Done {
    for scene in &SCENES {
        let [old, new] = both(scene)?;
        assert_ne!(old, new);
        for product in new_set() {
            assert_eq!(new.get(&product.name), Some(&product.bytes), "{}", scene.name);
        }
        for set in [&old, &new] {
            assert!(!set.keys().any(|name| name.contains(".torimatome")), "{set:?}");
        }
        assert!(!new.contains_key("data/b.csv"), "{}", scene.name);
        assert_eq!(new.contains_key("メモ.txt"), old.contains_key("メモ.txt"));
        let aside =
            ["corrections/変更された前回分/甲.xlsx", "corrections/変更された前回分/乙.xlsx"];
        for name in aside {
            let expected = scene.changed.then(|| HUMAN.to_vec());
            assert_eq!(new.get(name), expected.as_ref(), "{}: {name}", scene.name);
        }
    }
    Ok(())
}

#[test]
fn death_after_any_step_leads_to_one_set_and_the_next_run_to_the_new_one() -> Done {
    for scene in &SCENES {
        let [old, new] = both(scene)?;
        let mut seen = [0, 0];
        for step in 0..steps(scene)? {
            let place = scene.set_up()?;
            let written = write_to(place.path(), &new_set(), &Faulty::new(step, Mode::Death));
            settle(place.path(), &Faulty::never())?;
            assert!(!is_unsettled(place.path()));
            let settled = snapshot(place.path())?;
            match [&old, &new].iter().position(|set| **set == settled) {
                Some(which) => seen[which] += 1,
                None => assert_eq!(settled, old, "{}, step {step}", scene.name),
            }
            // What was told to be done is done.
            assert!(written.is_err() || settled == new, "{}, step {step}", scene.name);
            write_to(place.path(), &new_set(), &Faulty::never())?;
            assert_eq!(snapshot(place.path())?, new, "{}, step {step}", scene.name);
        }
        assert!(seen[0] > 10 && seen[1] > 1, "{}: {seen:?}", scene.name);
    }
    Ok(())
}

#[test]
fn death_while_a_death_is_settled_leads_to_the_same() -> Done {
    for scene in &SCENES {
        let [old, new] = both(scene)?;
        for step in 0..steps(scene)? {
            for second in 0.. {
                let place = scene.set_up()?;
                let _ = write_to(place.path(), &new_set(), &Faulty::new(step, Mode::Death));
                let disk = Faulty::new(second, Mode::Death);
                let ended = settle(place.path(), &disk).is_ok() && disk.steps() <= second;
                settle(place.path(), &Faulty::never())?;
                let settled = snapshot(place.path())?;
                let context = format!("{}, steps {step} and {second}", scene.name);
                assert!(settled == old || settled == new, "{context}: {:?}", settled.keys());
                write_to(place.path(), &new_set(), &Faulty::never())?;
                assert_eq!(snapshot(place.path())?, new, "{context}");
                if ended {
                    break;
                }
            }
        }
    }
    Ok(())
}

#[test]
fn an_error_at_any_step_leaves_the_old_set_and_names_no_temporary_file() -> Done {
    for scene in &SCENES {
        let [old, new] = both(scene)?;
        for step in 0..steps(scene)? {
            let place = scene.set_up()?;
            let disk = Faulty::new(step, Mode::Once(ErrorKind::StorageFull));
            let written = write_to(place.path(), &new_set(), &disk);
            let context = format!("{}, step {step}: {written:?}", scene.name);
            assert!(!is_unsettled(place.path()), "{context}");
            let told = written.as_ref().err().map(ToString::to_string);
            if let Some(text) = &told {
                assert!(matches!(written, Err(RunError::Write { .. })), "{context}");
                assert!(text.contains("空きを作る"), "{text}");
                for temporary in [".torimatome", "new-", "old-"] {
                    assert!(!text.contains(temporary), "{text}");
                }
            }
            // What could not be swept up at once goes with the next.
            settle(place.path(), &Faulty::never())?;
            let expected = if told.is_some() { &old } else { &new };
            assert_eq!(snapshot(place.path())?, *expected, "{context}");
        }
    }
    Ok(())
}

#[test]
fn an_error_that_cannot_be_undone_is_told_and_undone_by_the_next_command_that_writes() -> Done {
    let mut told = 0;
    for scene in &SCENES {
        let [old, new] = both(scene)?;
        for step in 0..steps(scene)? {
            let place = scene.set_up()?;
            let disk = Faulty::new(step, Mode::Death);
            if let Err(RunError::HalfWritten { folder, .. }) =
                write_to(place.path(), &new_set(), &disk)
            {
                told += 1;
                assert_eq!(folder, place.path());
            }
            if is_unsettled(place.path()) {
                super::settle(place.path())?;
            }
            let settled = snapshot(place.path())?;
            let ours = |name: &&String| !name.contains(".torimatome");
            let names: Vec<_> = settled.keys().filter(ours).collect();
            let sets = [&old, &new].map(|set| set.keys().collect::<Vec<_>>());
            assert!(sets.contains(&names), "{}, step {step}: {names:?}", scene.name);
        }
    }
    assert!(told > 20, "{told}");
    Ok(())
}

#[test]
fn what_somebody_changes_in_a_half_changed_folder_is_not_lost() -> Done {
    let edited = "written by hand after the death".as_bytes();
    let mut kept = 0;
    for scene in &SCENES {
        for step in 0..steps(scene)? {
            for file in ["data/a.csv", "corrections/甲.xlsx", "corrections/丙.xlsx"] {
                let place = scene.set_up()?;
                let _ = write_to(place.path(), &new_set(), &Faulty::new(step, Mode::Death));
                let path = super::place(place.path(), file);
                // A file that is not of the last run and no run has touched is nobody's but theirs.
                let known = scene.earlier && file != "corrections/丙.xlsx";
                if !path.exists() || (!known && !is_unsettled(place.path())) {
                    continue;
                }
                let moved_in = new_set().iter().any(|new| {
                    new.name == file && fs::read(&path).is_ok_and(|bytes| bytes == new.bytes)
                });
                if !known && !moved_in {
                    continue;
                }
                fs::write(&path, edited)?;
                write_to(place.path(), &new_set(), &Faulty::never())?;
                let after = snapshot(place.path())?;
                let context = format!("{}, step {step}, {file}", scene.name);
                assert!(after.values().any(|bytes| bytes == edited), "{context}");
                let new = new_set().into_iter().find(|new| new.name == file);
                assert_eq!(after.get(file), new.map(|new| new.bytes).as_ref(), "{context}");
                kept += 1;
            }
        }
    }
    assert!(kept > 100, "{kept}");
    Ok(())
}

#[test]
fn a_journal_that_cannot_be_read_stops_the_run_and_nothing_is_touched() -> Done {
    let scene = &SCENES[1];
    let place = scene.set_up()?;
    let change = place.path().join(super::journal::FOLDER);
    fs::create_dir(&change)?;
    fs::write(change.join(super::journal::FILE), "{")?;
    let before = snapshot(place.path())?;
    let text = match write_to(place.path(), &new_set(), &Faulty::never()) {
        Err(error @ RunError::Journal { .. }) => error.to_string(),
        other => return Err(format!("{other:?}").into()),
    };
    assert!(text.contains(".torimatome-change"), "{text}");
    assert_eq!(snapshot(place.path())?, before);
    Ok(())
}

#[test]
fn a_folder_that_another_process_does_not_let_go_of_is_named() -> Done {
    let place = tempfile::tempdir()?;
    let held = Exchange::open(place.path(), &Real, Duration::ZERO)?;
    let text = match Exchange::open(place.path(), &Real, Duration::from_millis(60)) {
        Err(error @ RunError::Locked { .. }) => error.to_string(),
        other => return Err(format!("{:?}", other.is_ok()).into()),
    };
    assert!(text.contains(&place.path().display().to_string()), "{text}");
    drop(held);
    assert!(Exchange::open(place.path(), &Real, Duration::ZERO).is_ok());
    Ok(())
}

#[test]
fn one_file_is_replaced_whole_or_not_at_all() -> Done {
    let old = SCENES[1].set_up()?;
    let before = snapshot(old.path())?;
    for step in 0.. {
        let place = SCENES[1].set_up()?;
        let disk = Faulty::new(step, Mode::Death);
        let path = place.path().join("preview.pdf");
        let opened = Exchange::open(place.path(), &disk, Duration::ZERO);
        let written = opened.and_then(|exchange| exchange.put(&path, b"%PDF-new"));
        settle(place.path(), &Faulty::never())?;
        let mut after = snapshot(place.path())?;
        let preview = after.remove("preview.pdf");
        assert!(preview.is_none_or(|bytes| bytes == b"%PDF-new"), "step {step}");
        assert_eq!(after, before, "step {step}");
        if written.is_ok() && disk.steps() <= step {
            assert!(step > 4, "{step}");
            return Ok(());
        }
    }
    Ok(())
}
