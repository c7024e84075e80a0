// The counter that prints (打印台), its queue and its numbered blanks.
extension Words {
  static let fonts = Words("字体", "Fonts")
  static let counter = Words("打印台", "Print counter")
  static let sheetsWaiting = Words("待印文书", "To be printed")
  static let noSheetsWaiting = Words("没有待印的文书。", "Nothing waits to be printed.")
  static let printQueue = Words("打印队列", "Queue")
  static let printQueueEmpty = Words("队列是空的。", "The queue is empty.")
  static let printedLately = Words("最近的作业", "Latest jobs")
  static let printJob = Words("作业", "Job")
  static let printerName = Words("打印机", "Printer")
  static let orderedBy = Words("下单", "Ordered by")
  static let reservedAt = Words("登记时间", "Reserved at")
  static let printSheet = Words("打印", "Print")
  static let printNow = Words("送去打印", "Send to the printer")
  static let previewSheet = Words("看样张", "Look at a specimen")
  static let noPrinters = Words(
    "还没有登记打印机，请窗口负责人或制证人员在“打印机”页登记。",
    "No printer is registered; heads of windows and those who make certificates add them.")
  static let printSheetMeaning = Words(
    "送出后，空白证件号码与这一份绑定，不能再用于别的文书。打印后请核对纸面并确认。",
    "The blank is bound to this sheet and can carry no other. Look at the paper afterwards and confirm."
  )
  static let printPlainMeaning = Words(
    "打印后请核对纸面并确认，确认前这一份不生效。",
    "Look at the paper afterwards and confirm: until then it does not count.")
  static let jobAtScreenMeaning = Words(
    "请打开 PDF 打印，看过纸面再选。", "Open the PDF and print it; look at the paper, then choose.")
  static let blankNumberInPrinter = Words("空白证件号码", "Number of the blank")
  static let blankKind = Words("空白证件", "Kind of blanks")
  static let openPDFToPrint = Words("打开 PDF 打印", "Open the PDF to print")
  static let whatIsOnPaper = Words("纸上印得怎样？", "What is on the paper?")
  static let jobDeliveredMeaning = Words(
    "打印机已收到全部内容。请看过纸面再选。", "The printer has got all of it. Look at the paper, then choose.")
  static let jobInterruptedMeaning = Words(
    "发送中断，系统不知道纸上印了什么，也不会自动重印。请看过纸面再选。",
    "It broke off. Nobody knows what is on the paper, and nothing is sent again by itself. Look, then choose."
  )
  static let printOutcome = Words("打印结果", "Outcome")
  static let printedWell = Words("打印完好", "Good")
  static let printedWellMeaning = Words("这一份签发生效。", "The sheet is issued.")
  static let printedBadly = Words("印坏", "Spoiled")
  static let printedBadlyMeaning = Words(
    "这一份和它的空白证件作废，留存待销毁；可用新的号码重新打印。",
    "The sheet and its blank are void and kept; print again on another.")
  static let printedNothing = Words("没有印出", "Nothing was printed")
  static let printedNothingMeaning = Words(
    "纸还是空白的。空白证件号码仍归这一份，可以再送打印。", "The paper is as it was and stays bound; it may be sent again.")
  static let reasonUnlessGood = Words("印坏或没有印出时填写。", "Unless it is good.")
  static let confirmPrint = Words("确认", "Confirm")
  static let withdrawJob = Words("撤下", "Withdraw")
  static let withdrawJobMeaning = Words(
    "作业还在排队，可以撤下，换打印机再送。", "It waits in the queue and can be withdrawn.")
  static let haltJob = Words("停止发送", "Stop sending")
  static let haltJobMeaning = Words(
    "停止后请查看纸面，说明印了什么。", "Afterwards say what is on the paper.")
  static let backToCounter = Words("返回打印台", "Back to the counter")
  static let printQueued = Words("已送去打印", "Sent to the printer")
  static let printConfirmed = Words("已登记打印结果", "The outcome is recorded")
  static let jobWithdrawn = Words("作业已撤下", "The job is withdrawn")
  static let jobHalted = Words("已停止发送，请查看纸面", "Sending is stopped; look at the paper")
  static let jobQueued = Words("排队", "Queued")
  static let jobSending = Words("发送中", "Sending")
  static let jobAsked = Words("待确认", "To be confirmed")
  static let jobDone = Words("完成", "Done")
  static let jobSpoiled = Words("印坏", "Spoiled")
  static let jobTaken = Words("已撤下", "Withdrawn")
  static let answerMissing = Words("请选择打印结果", "Choose what is on the paper")
  static let printerMissing = Words("请选择打印机", "Choose a printer")

  static let feedSheet = Words("单页纸", "single sheets")
  static let feedTractor = Words("连续纸", "continuous forms")
  static let feedBooklet = Words("证本", "booklet slot")

  static func printer(_ name: String, _ feed: Words) -> Words {
    Words("\(name)（\(feed.chinese)）", "\(name) (\(feed.english))")
  }
  static func printJobNumbered(_ id: Int) -> Words { Words("打印作业 \(id)", "Print job \(id)") }
  static func blanksInHand(_ kind: String, _ numbers: String) -> Words {
    Words("\(kind)，手中的号码：\(numbers)", "\(kind), in hand: \(numbers)")
  }
  static func bytesSent(_ sent: Int, of size: Int) -> Words {
    Words("已发 \(sent) / \(size) 字节", "\(sent) of \(size) bytes")
  }
}

// Numbered blanks (空白证件).
extension Words {
  static let blanks = Words("空白证件", "Numbered blanks")
  static let noBlanks = Words("还没有空白证件入库。", "No blanks were received yet.")
  static let stockAccount = Words("今日账目", "Account of today")
  static let stockStore = Words("库房", "Store")
  static let stockOpening = Words("期初", "Opening")
  static let stockReceived = Words("领入", "Received")
  static let stockUsed = Words("使用", "Used")
  static let stockSpoiled = Words("作废", "Spoiled")
  static let stockDestroyed = Words("销毁", "Destroyed")
  static let stockHandedOn = Words("转出", "Handed on")
  static let stockClosing = Words("结存", "In hand")
  static let blankNumbers = Words("手中号码", "Numbers")
  static let blankHolder = Words("窗口或人员", "Window or person")
  static let blankHolderHint = Words(
    "窗口名，或人员代码；空着是库房。", "A window, or the code of a person; empty for the store.")
  static let blankFirst = Words("起号", "First number")
  static let blankLast = Words("止号", "Last number")
  static let stockCount = Words("日结清点", "Count")
  static let stockCounted = Words("清点张数", "Counted")
  static let stockExplanation = Words("不符的原因", "Why it differs")
  static let stockExplanationHint = Words(
    "清点与结存不符时填写。", "Where the count differs from the account.")
  static let stockReceive = Words("入库", "Receive")
  static let stockSupplier = Words("印制单位", "Printing house")
  static let stockThickness = Words("单张厚度（毫米）", "Thickness (mm)")
  static let stockThicknessHint = Words(
    "如 0.3；太厚的打印机会拒绝。没量的空着。", "Such as 0.3, for printers that take no thicker one.")
  static let stockThicknessFault = Words(
    "单张厚度是 0.01 至 5 毫米，如 0.3", "The thickness is 0.01 to 5 millimetres, such as 0.3")
  static let stockAllot = Words("领用", "Allot")
  static let stockSpoil = Words("登记作废", "Spoil")
  static let stockDestroy = Words("销毁", "Destroy")
  static let stockWitness = Words("在场人", "Witness")
  static let stockDone = Words("已登记", "Recorded")
  static let stockRangeFault = Words(
    "请填写空白证件名称，起号和止号（从小到大，一次不超过 50000 张）",
    "Give the kind, and the first and last number, upwards and at most 50000")
  static let stockCountFault = Words("请填写清点张数", "Give the number that was counted")

  static func blanksToDestroy(_ numbers: String) -> Words {
    Words("待销毁：\(numbers)", "To be destroyed: \(numbers)")
  }
}
