import Certificates

extension PaperCheck {
  var words: Words {
    switch self {
    case .form: .checkForm
    case .registered: .checkRegistered
    case .signature: .checkSignature
    case .content: .checkContent
    case .state: .checkState
    case .process: .checkProcess
    case .times: .checkTimes
    case .prints: .checkPrints
    case .copies: .checkCopies
    }
  }
}
