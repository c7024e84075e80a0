extension Words {
  static let printTemplates = Words("打印模板", "Print templates")
  static let templatePreviewMeaning = Words(
    "以模板中的样例数据排版，与打印时同一套排版；预印底图和盖章位置只在屏幕上显示。",
    "Laid out with the sample in the template, as a print is; preprinted paper and places of seals are "
      + "shown on the screen only.")
  static let templateCompareWith = Words("对照", "Compare with")
  static let templateAlone = Words("不对照", "Nothing")
  static let templateShow = Words("显示", "Show")
  static let templatePageSame = Words("两个版本的本页相同。", "This page is the same in both versions.")
  static let templatePageDiffers = Words("两个版本的本页不同。", "This page differs.")

  static func fontUsed(_ role: String, _ family: String) -> Words {
    Words("\(role)：\(family)", "\(role): \(family)")
  }
  static func fontStandsIn(for role: String, _ family: String) -> Words {
    Words("没有安装\(role)字体，以 \(family) 代替。", "No font for \(role): \(family) stands in.")
  }
  static func fontLends(_ family: String, _ characters: String) -> Words {
    Words("下列字由 \(family) 补出：\(characters)", "\(family) lends: \(characters)")
  }
  static func templateVersion(_ version: Int) -> Words {
    Words("第 \(version) 版", "Version \(version)")
  }
  static func templatePage(_ page: Int) -> Words { Words("第 \(page) 页", "Page \(page)") }
  static func templatePicture(_ version: Int, _ page: Int) -> Words {
    Words("第 \(version) 版第 \(page) 页", "Version \(version), page \(page)")
  }
}
