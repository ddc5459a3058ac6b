// Run by Node.js, with the packages of ExcelJS beside it: node exceljs.js JOBS.json
// Jobs are those of onlyoffice.py.
const fs = require("fs");
const ExcelJS = require("exceljs");

function valueOf(how, text) {
  if (how === "number") return Number(text);
  return how === "date" ? new Date(`${text}T00:00:00Z`) : text;
}

async function doJob(job) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(job.open);
  for (const [sheet, cell, how, text] of job.typed)
    book.getWorksheet(sheet).getCell(cell).value = valueOf(how, text);
  for (const [sheet, cell, words] of job.beside)
    book.getWorksheet(sheet).getCell(cell).note = words;
  await book.xlsx.writeFile(job.save);
}

(async () => {
  for (const job of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) await doJob(job);
})();
