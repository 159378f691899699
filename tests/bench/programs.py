"""How each program is called, and which document is edited in its tree."""

import itertools
import subprocess


class Program:
    """A program with the tree it reads."""

    name = ""
    edited = ""
    page = ""

    def __init__(self, binary, root):
        self.binary, self.root = binary, root
        self.versions = itertools.count(1)

    def edit(self):
        """Adds a sentence of its own to a document in the middle of the register; returns the words to look for."""
        mark = f"Ändring nummer {next(self.versions)}."
        path = self.root / self.edited
        text = path.read_text(encoding="utf-8").partition("\nÄndring nummer")[0]
        path.write_text(f"{text}\n{mark}\n", encoding="utf-8")
        return mark


class Produktakt(Program):
    """This program."""

    name = "produktakt"
    edited = "produkter/emt-0005/b-manual.md"
    page = "/produkt/emt-0005/b/"

    def __init__(self, binary, root, today):
        super().__init__(binary, root)
        self.common = [binary, "--root", root, "--today", today]

    def check(self):
        """The command that reports every finding."""
        return [*self.common, "check"]

    def build(self, out):
        """The command that writes the site."""
        return [*self.common, "build", "--out", out]

    def serve(self, port):
        """The command that serves the site while it is written."""
        return [*self.common, "serve", "--port", str(port)]


class Limit(Program):
    """The least that it can cost: Markdown to fixed pages, nothing else. It reads Hugo's content."""

    name = "limit"
    edited = "content/produkter/emt-0005/b-manual.md"

    def build(self, out):
        """The command that writes the site."""
        return [self.binary, self.root / "content", out]


class Zola(Program):
    """A site generator in the same language."""

    name = "zola"
    edited = "content/produkter/emt-0005/b-manual.md"
    page = "/produkter/emt-0005/b-manual/"

    def build(self, out):
        """The command that writes the site."""
        return [self.binary, "--root", self.root, "build", "--output-dir", out, "--force"]

    def serve(self, port):
        """The command that serves the site while it is written."""
        return [self.binary, "--root", self.root, "serve", "--port", str(port), "--fast"]


class Hugo(Program):
    """The fastest of the general site generators."""

    name = "hugo"
    edited = "content/produkter/emt-0005/b-manual.md"
    page = "/produkter/emt-0005/b-manual/"

    @staticmethod
    def version(binary):
        """What the program says of itself."""
        return subprocess.run([binary, "version"], capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]

    def build(self, out):
        """The command that writes the site."""
        return [self.binary, "--source", self.root, "--destination", out, "--noBuildLock", "--quiet"]

    def serve(self, port):
        """The command that serves the site while it is written, from memory."""
        return [self.binary, "server", "--source", self.root, "--port", str(port), "--noBuildLock", "--renderToMemory", "--quiet"]
