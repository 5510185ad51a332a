//! Lists the files of the default theme, so that the program carries them inside itself.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("invariant: cargo sets the folder of the package");
    let theme = Path::new(&root).join("themes/kiezblatt");
    println!("cargo:rerun-if-changed={}", theme.display());
    let mut list = String::from("&[\n");
    for folder in ["", "templates", "templates/parts", "assets"] {
        println!("cargo:rerun-if-changed={}", theme.join(folder).display());
        for name in names(&theme.join(folder)) {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let file = theme.join(&path);
            writeln!(list, "    ({path:?}, include_bytes!({:?})),", file.display().to_string())
                .expect("invariant: writing into a string never fails");
        }
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").expect("invariant: cargo sets the folder for generated files");
    fs::write(Path::new(&out).join("theme.rs"), list).expect("the list of the theme's files can be written");
}

/// The files of a folder, sorted; none where there is no such folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_file());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}
