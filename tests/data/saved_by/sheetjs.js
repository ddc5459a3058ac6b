// Run by Node.js, with the packages of SheetJS beside it: node sheetjs.js JOBS.json
// Jobs are those of onlyoffice.py, each with the options that SheetJS opens and saves with.
const fs = require("fs");
const XLSX = require("xlsx");

const day = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / 86400000) + 25569;

function cellOf(how, text) {
  if (how === "number") return { t: "n", v: Number(text) };
  if (how === "date") return { t: "n", v: day(text), z: "yyyy-mm-dd" };
  return { t: "s", v: text };
}

for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  const book = XLSX.readFile(job.open, job.options);
  for (const [sheet, cell, how, text] of job.typed) book.Sheets[sheet][cell] = cellOf(how, text);
  for (const [sheet, cell, words] of job.beside) {
    const at = (book.Sheets[sheet][cell] ??= { t: "z" });
    at.c = [{ a: "a made-up person", t: words }];
  }
  XLSX.writeFile(book, job.save, job.options);
}
