//! All tests from outside: one binary, so that it links once.

mod example;
mod html;
mod relations;
mod rich;
mod site;
