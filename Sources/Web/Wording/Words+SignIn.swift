// Sign-in and password.
extension Words {
  static let signIn = Words("登录", "Sign in")
  static let account = Words("账号", "Account")
  static let password = Words("口令", "Password")
  static let sessionExpired = Words(
    "登录已过期，请重新登录。刚才填写的内容已存为草稿。",
    "Your session is over. Sign in again; what you typed is kept as a draft.")
  static let tryAgain = Words("请检查后再试。", "Please check and try again.")
  static let forgottenPassword = Words(
    "忘记口令，请联系本单位的安全管理员重新发放。",
    "If you forgot your password, ask your security administrator for a new one.")
  static let passwordMissing = Words("请输入口令", "Type your password")
  static let passwordWrong = Words("口令不正确", "The password is wrong")
  static let batchPasswordHint = Words(
    "这一步批量办理时须再输一次口令，整批只输一次。", "Asked for once, for all of them together.")
  static let wrongCredentials = Words("账号或口令不正确", "The account or the password is wrong")
  static let accountDisabled = Words(
    "该账号已停用，请联系安全管理员。", "This account is disabled. Ask the security administrator.")
  static let tooManyAttempts = Words(
    "尝试过于频繁，请一分钟后再试。", "Too many attempts. Try again in a minute.")
  static let changePassword = Words("修改口令", "Change password")
  static let firstSignIn = Words(
    "现在用的口令是别人发放的，或已到更换期限。请先设置自己的口令，再开始办理。",
    "Your password was given to you by somebody else or is due for a change. Choose your own first."
  )
  static let passwordRules = Words("口令要求", "Rules for the password")
  static let ruleKept = Words("符合", "kept")
  static let ruleBroken = Words("不符合", "broken")
  static let currentPassword = Words("现用口令", "Current password")
  static let newPassword = Words("新口令", "New password")
  static let newPasswordAgain = Words("再输一次新口令", "New password again")
  static let passwordsAreNotKept = Words("请重新输入口令。", "Please type the passwords again.")
  static let passwordChanged = Words("口令已修改。", "Your password is changed.")
  static let passwordsDiffer = Words("两次输入的新口令不一致", "The two new passwords differ")
  static let signedOut = Words("已退出。", "You are signed out.")

  static let ruleNames = Words("不含账号和姓名", "Without your account and name")
  static let ruleRuns = Words(
    "不同的字符不少于 5 个，没有连续 5 个的顺序或相同字符",
    "At least 5 different characters, no runs of 5 like 12345 or aaaaa")
  static let ruleNew = Words("与现用口令不同", "Different from the current one")

  static func ruleLength(_ count: Int) -> Words {
    Words("至少 \(count) 个字符", "At least \(count) characters")
  }
  static func ruleKinds(_ count: Int) -> Words {
    Words(
      "大写字母、小写字母、数字、其他字符中的至少 \(count) 种",
      "At least \(count) of capitals, small letters, digits and other characters")
  }
  static func lockedUntil(_ time: String, after failures: Int) -> Words {
    Words(
      "连续失败 \(failures) 次，\(time) 后可再试，或联系安全管理员",
      "\(failures) failures in a row: try again after \(time), or ask the administrator")
  }
}
