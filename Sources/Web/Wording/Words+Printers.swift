// Printers and what was measured of them (打印机、校准).
extension Words {
  static let printers = Words("打印机", "Printers")
  static let keepPrinter = Words("保存", "Save")
  static let addPrinter = Words("登记打印机", "Add a printer")
  static let describePrinter = Words("打印机情况", "About the printer")
  static let removePrinter = Words("移除打印机", "Remove the printer")
  static let printerSaved = Words("打印机已登记", "The printer is kept")
  static let printerRemoved = Words("打印机已移除", "The printer is removed")
  static let printerAtScreen = Words("在本机打印 PDF", "PDF, printed at the screen")
  static let printerWindow = Words("窗口", "Window")
  static let printerWindowHint = Words(
    "领用到这个窗口的空白证件可在这里打印。", "Blanks that are allotted to it may be printed here.")
  static let printerCode = Words("代码", "Code")
  static let printerCodeHint = Words(
    "小写字母、数字和连字符，如 window-1。", "Small letters, digits and dashes, such as window-1.")
  static let printerTitle = Words("名称", "Name")
  static let printerAddress = Words("地址", "Address")
  static let printerAddressHint = Words(
    "如 file:/dev/usb/lp0、tcp://10.1.2.3:9100、serial:/dev/ttyS0?baud=9600、cups://localhost/hall；空着在本机打印 PDF。",
    "Such as file:/dev/usb/lp0, tcp://10.1.2.3:9100 or cups://localhost/hall; empty for a PDF at the screen."
  )
  static let printerModel = Words("机型", "Class of machines")
  static let printerFeeds = Words("走纸方式", "Paper feed")
  static let printerMode = Words("打印方式", "Way of printing")
  static let printerMixed = Words("混合", "Mixed")
  static let printerMixedMeaning = Words(
    "文字用打印机字库，标记和生僻字用点阵，最快。", "Texts in the printer's font, marks as dots: the fastest.")
  static let printerBitmap = Words("点阵", "Dots")
  static let printerBitmapMeaning = Words(
    "全部按版式字体打点。", "Everything as dots, in the fonts of the layout.")
  static let printerText = Words("文本", "Text")
  static let printerTextMeaning = Words("只打文字，不打标记。", "Texts alone, without marks.")
  static let printerPDF = Words("PDF（CUPS 队列）", "PDF (a queue of CUPS)")
  static let printerPDFMeaning = Words(
    "队列有驱动时用，附分辨率和纸张尺寸。", "For a queue with a driver; with resolution and size.")
  static let printerThickest = Words("最厚纸（毫米）", "Thickest paper (mm)")
  static let printerParts = Words("最多联数", "Most parts of a form")
  static let printerLimitHint = Words("空着按机型。", "Empty as the class has it.")
  static let printersInTrouble = Words("停顿的打印机", "Printers that stall")
  static let printerIdle = Words("空闲", "Idle")
  static let printerSending = Words("发送中", "Sending")
  static let printerStalled = Words("停顿", "Stalled")
  static let printerBlocked = Words("等待确认", "Waits for an answer")
  static let printerTesting = Words("正在送校准页", "Sending the alignment page")
  static let printerTested = Words("校准页已送出", "The alignment page was sent")
  static let calibration = Words("校准", "Calibration")
  static let calibrationX = Words("横向参数", "Across")
  static let calibrationY = Words("纵向参数", "Down")
  static let calibrationRemainder = Words("平均余差（毫米）", "What is left (mm)")
  static let residuals = Words("各十字余差（毫米）", "What is left of each cross (mm)")
  static let crossAsked = Words("应在", "Asked for")
  static let crossMeasured = Words("量得", "Measured")
  static let crossLeft = Words("余差", "Left")
  static let crossNumber = Words("十字", "Cross")
  static let crossFromLeft = Words("距左边", "From the left edge")
  static let crossFromTop = Words("距上边", "From the upper edge")
  static let alignmentPage = Words("校准页", "Alignment page")
  static let alignmentPageMeaning = Words(
    "四边有毫米标尺，页上有九个十字，按短线数目编号。不经校准原样打印。",
    "Rulers along the edges and nine crosses, numbered by their strokes; printed without calibration."
  )
  static let sendAlignmentPage = Words("打印校准页", "Print the alignment page")
  static let openAlignmentPage = Words("打开校准页 PDF", "Open the alignment page as PDF")
  static let alignmentSent = Words("校准页已交打印机", "The alignment page is on its way")
  static let measureCrosses = Words("录入量得的十字", "Enter measured crosses")
  static let measureCrossesMeaning = Words(
    "用直尺从纸的左边和上边量到十字中心，单位毫米，至少四个，九个更好；没量的空着。",
    "Measure from the left and upper edges to the middle of each cross, in millimetres: four at least."
  )
  static let keepCalibration = Words("计算并保存", "Find and keep")
  static let calibrationKept = Words("校准已保存", "The calibration is kept")
  static let paperWidth = Words("纸宽", "Width of the paper")
  static let paperHeight = Words("纸高", "Height of the paper")
  static let paperFault = Words(
    "纸宽至少 80 毫米，纸高至少 60 毫米，都不超过 560 毫米",
    "The paper must be at least 80 by 60 and at most 560 mm")
  static let crossesFault = Words(
    "请至少填写四个十字，每个都要有距左边和距上边的毫米数，如 20.4",
    "Give four crosses at least, each with both distances in millimetres, such as 20.4")
  static let printerFieldsFault = Words(
    "请填写名称、窗口、机型、走纸方式和打印方式", "Give name, window, class, feed and way of printing")
  static let printerNumberFault = Words(
    "最厚纸是毫米数，如 0.3；最多联数是 1 至 20", "Thickest is millimetres, such as 0.3; parts are 1 to 20")

  static func atScreen(of window: String) -> Words {
    Words("\(window)　在本机打印 PDF", "\(window), PDF at the screen")
  }
  static func calibrated(_ feed: Words, _ remainder: String) -> Words {
    Words("\(feed.chinese)：余差 \(remainder) 毫米", "\(feed.english): \(remainder) mm left")
  }
  static func notCalibrated(_ feed: Words) -> Words {
    Words("\(feed.chinese)：未校准", "\(feed.english): not measured")
  }
  static func crossX(_ number: Int) -> Words {
    Words("十字 \(number) 距左边毫米", "Cross \(number) from the left, mm")
  }
  static func crossY(_ number: Int) -> Words {
    Words("十字 \(number) 距上边毫米", "Cross \(number) from above, mm")
  }
}
