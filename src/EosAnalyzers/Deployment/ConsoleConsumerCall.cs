using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>A call of one of Kafka's console consumers.</summary>
/// <param name="Program">Where the program is named.</param>
/// <param name="Options">Its options with their values, as one text.</param>
/// <param name="IsOneText">The call is one text that options can be written into, and not a list of arguments.</param>
internal sealed record ConsoleConsumerCall(TextSpan Program, string Options, bool IsOneText);
