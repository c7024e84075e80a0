import Certificates
import DotMatrix
import PrintDesk

/// Records about the counter: printers, print jobs, sheets and numbered blanks.
extension APIRecord {
  static let printer = APIRecord(
    "Printer",
    [
      .always("printerCode", .text, "the word that names it"),
      .always("name", .text, "what people call it"),
      .always("profile", .text, "the class of machines"),
      .always("address", .nullable(.text), "where it is reached; null prints a PDF at the screen"),
      .always(
        "feeds", .list(.choice(PaperStock.Feed.allCases.map(\.rawValue))),
        "the ways of feeding paper, the usual one first"),
      .always("window", .text, "where it stands (窗口)"),
      .always("mode", .choice(["bitmap", "mixed", "text", "pdf"]), "how it prints"),
      .always(
        "thickness", .nullable(.integer),
        "of the thickest paper that it takes, in thousandths of a millimetre; null: as its class"),
      .always("parts", .nullable(.integer), "the most parts of a form; null: as its class"),
      .always("printJobKey", .nullable(.text), "the job that it is sending"),
      .always("sentBytes", .integer, "how much of that it has got"),
      .always("trouble", .nullable(.text), "why it does not go on"),
    ])

  static let calibration = APIRecord(
    "Calibration",
    [
      .always("printerCode", .text, "the printer"),
      .always("feed", .choice(PaperStock.Feed.allCases.map(\.rawValue)), "how paper was fed"),
      .always("scaleX", .integer, "x by x, in millionths"),
      .always("skewX", .integer, "x by y, in millionths"),
      .always("offsetX", .integer, "in thousandths of a millimetre"),
      .always("scaleY", .integer, "y by y, in millionths"),
      .always("skewY", .integer, "y by x, in millionths"),
      .always("offsetY", .integer, "in thousandths of a millimetre"),
      .always(
        "remainder", .integer,
        "the root of the mean square of what is left, in thousandths of a millimetre"),
      .always(
        "residuals",
        .list(
          .record(
            APIRecord(
              "Residual",
              [
                .always("x", .integer, "in thousandths of a millimetre"),
                .always("y", .integer, "in thousandths of a millimetre"),
              ]))), "what is left of each cross, in the order given"),
    ])

  static let printJob = APIRecord(
    "PrintJob",
    [
      .always("printJobKey", .text, "the key of the job"),
      .always("sheetKey", .text, "the sheet, or the booklet that goes on"),
      .always("documentNumber", .text, "its number (文号)"),
      .always("printerCode", .text, "the printer"),
      .always("feed", .choice(PaperStock.Feed.allCases.map(\.rawValue)), "how paper is fed"),
      .always(
        "state", .choice(CounterJob.State.allCases.map(\.rawValue)),
        "asked waits for somebody who says what is on the paper"),
      .always("isInterrupted", .flag, "whether it broke off on its way"),
      .always("problem", .nullable(.text), "why it broke off, was spoiled or withdrawn"),
      .always("orderedBy", .text, "who ordered it"),
      .always("creationDate", .time, "when"),
      .always("lastUpdateDate", .time, "when its state changed"),
      .sometimes("register", .text, "the register of the booklet, where lines are added (续打)"),
      .sometimes("page", .integer, "the number on the page"),
      .sometimes("firstLine", .integer, "the first line there, counted from 1"),
      .sometimes("lineCount", .integer, "how many lines"),
    ])

  static let sheet = APIRecord(
    "Sheet",
    [
      .always("sheetKey", .text, "the key that signed its mark, and its serial"),
      .always("documentNumber", .text, "the number of the paper (文号)"),
      .always("title", .text, "what the paper is"),
      .always("caseNumber", .text, "the case"),
      .always("state", .choice(PrintState.allCases.map(\.rawValue)), "what it is worth"),
      .always("ordinal", .integer, "1 for the first print"),
      .always("stock", .nullable(.text), "the kind of numbered blanks that it is printed on"),
      .always("blankNumber", .nullable(.integer), "the blank that is bound to it"),
      .always("creationDate", .time, "when it was registered"),
    ])

  static let blank = APIRecord(
    "Blank",
    [
      .always("kind", .text, "what the blanks are for"),
      .always("number", .integer, "the number of the printing house"),
      .always("state", .choice(BlankState.allCases.map(\.rawValue)), "what became of it"),
      .always("holder", .nullable(.text), "the window or person; null is the store"),
      .always("sheetKey", .nullable(.text), "the sheet that is printed on it"),
      .always("reason", .nullable(.text), "why it was spoiled"),
    ])

  static let stockAccount = APIRecord(
    "StockAccount",
    [
      .always("kind", .text, "what the blanks are for"),
      .always("holder", .nullable(.text), "the window or person; null is the store"),
      .always("day", .text, "the day"),
      .always("opening", .integer, "in hand when it began"),
      .always("received", .integer, "came to the holder"),
      .always("used", .integer, "were printed on"),
      .always("spoiled", .integer, "were spoiled"),
      .always("destroyed", .integer, "were destroyed without having been spoiled"),
      .always("handedOn", .integer, "went to another holder"),
      .always("closing", .integer, "must be in hand"),
    ])

  static let bookletEntries = APIRecord(
    "BookletEntries",
    [
      .always("entered", .integer, "how many entries were ordered"),
      .always("waiting", .integer, "how many wait in the register"),
    ])

  static let booklet = APIRecord(
    "Booklet",
    [
      .always("sheetKey", .text, "the sheet that is the booklet"),
      .always("documentNumber", .text, "its number (证号)"),
      .always("title", .text, "what it is"),
      .always("caseNumber", .text, "the case that issued it"),
      .always(
        "registers",
        .list(
          .record(
            APIRecord(
              "BookletRegister",
              [
                .always("register", .text, "its name"),
                .always("title", .text, "what people call it"),
                .always("waiting", .integer, "how many entries wait"),
                .always("isFull", .flag, "whether no line is free"),
                .always("page", .integer, "the page of the next line"),
                .always("line", .integer, "the next line there, counted from 1"),
              ]))), "the pages that are printed on little by little"),
    ])
}
