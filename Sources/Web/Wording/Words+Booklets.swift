// Booklets that are printed on little by little (证本续打).
extension Words {
  static let booklets = Words("证本续打", "Booklets")
  static let noBooklets = Words("还没有签发续打的证本。", "No booklet was issued yet.")
  static let bookletNumber = Words("证号", "Number")
  static let entriesWaiting = Words("待续打", "Waiting entries")
  static let bookletPlace = Words("行位", "Line")
  static let bookletContent = Words("内容", "Content")
  static let pageRegister = Words("页登记", "Page register")
  static let pageInPrinter = Words("打印机里的页码", "Page in the printer")
  static let pageInPrinterHint = Words(
    "翻到这一页放入打印机，再填写页上的页码。", "Open the booklet there, then give the number on the page.")
  static let turnThePage = Words(
    "前一页已满，请翻页，再填写新页上的页码。", "Turn the page, then give the number on the new one.")
  static let registerFull = Words("登记页已记满，请换发新本。", "It is full; issue a new booklet.")
  static let nothingToEnter = Words("没有待续打的内容。", "Nothing waits to be entered.")
  static let bookletBusy = Words("正在这本证上续打，请先确认：", "Something is printed in it now: ")
  static let renewBooklet = Words("换发新本", "Issue a new booklet")
  static let renewBookletCause = Words("换本原因", "Why")
  static let bookletFull = Words("记满换本", "It is full")
  static let bookletFullMeaning = Words(
    "新本的登记页是空的，从头续打。", "The new one begins with empty pages.")
  static let bookletDamaged = Words("破损换发", "It is damaged")
  static let bookletDamagedMeaning = Words(
    "新本印上已登记的各行，确认后旧本作废。",
    "The new one has all entries; the old one counts until it is confirmed.")
  static let bookletLost = Words("遗失补发", "It is lost")
  static let bookletLostMeaning = Words(
    "旧本立即作废，新本印上已登记的各行。", "The old one is void at once; the new one has all entries.")
  static let bookletRenewed = Words("新本已登记，请到待印文书打印", "The new booklet waits to be printed")
  static let lineFilled = Words("随证印", "With the booklet")
  static let lineTaken = Words("在印", "Printing")
  static let lineEntered = Words("已登记", "Entered")
  static let lineSpoiled = Words("作废", "Spoiled")
  static let lineSkipped = Words("空过", "Left out")
  static let linesPrintedWell = Words("这几行登记完成。", "The lines are entered.")
  static let linesPrintedBadly = Words(
    "这几行作废，内容续打到下一空行。", "The lines are void; the entries go onto the next free ones.")
  static let linesPrintedNothing = Words(
    "纸上没有新行，这几行仍空着，可以再打。", "The lines are free and may be printed again.")
  static let printLines = Words("续打内容", "Entries")

  static let bookletEndMissing = Words("请选择换本原因", "Choose why a new booklet is issued")

  static func linesOfJob(_ register: String, page: Int, from first: Int, to last: Int) -> Words {
    first == last
      ? Words("\(register) 第 \(page) 页第 \(first) 行", "\(register), page \(page), line \(first)")
      : Words(
        "\(register) 第 \(page) 页第 \(first)～\(last) 行",
        "\(register), page \(page), lines \(first) to \(last)")
  }

  static func bookletNumbered(_ number: String) -> Words {
    Words("证本 \(number)", "Booklet \(number)")
  }
  static func bookletPlace(page: Int, line: Int) -> Words {
    Words("第 \(page) 页第 \(line) 行", "page \(page), line \(line)")
  }
  static func nextBookletLine(page: Int, line: Int) -> Words {
    Words("下一空行：第 \(page) 页第 \(line) 行", "Next free line: page \(page), line \(line)")
  }
  static func entriesComing(_ count: Int, of waiting: Int) -> Words {
    Words("这次续打 \(count) 行（共待打 \(waiting) 行）：", "\(count) lines now (\(waiting) wait):")
  }
}
