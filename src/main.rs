//! The program: see [`produktakt`].

fn main() -> std::process::ExitCode {
    produktakt::cli::main()
}
