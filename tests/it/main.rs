//! All tests from outside: one binary, so that it links once.

mod example;
mod formats;
mod html;
mod pages;
mod relations;
mod rich;
mod site;
mod visibility;
