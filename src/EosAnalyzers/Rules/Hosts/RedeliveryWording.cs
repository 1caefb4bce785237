using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What rules say of a topology, said of a message handler: nothing is aborted there, a message is delivered again; and
/// there are no records, state stores or <c>To()</c>. One table, since a verdict may also come from another assembly,
/// in words.
/// </summary>
internal static class RedeliveryWording
{
    // The longer ones first.
    private static readonly (string Said, string Meant)[] Phrases =
    [
        (", or to a topic with To()", ""),
        ("write it to a topic with To()", "let an outbox send it, or produce it in a transaction with the offset"),
        ("write the request to a topic, and start the program from its consumer, once for each request",
            "remember the message by its id before, and start the program once"),
        ("write it to a topic whose consumer sends it", "remember the message by its id before, and send it once"),
        ("or count in a state store", "or remember by its id which message was counted"),
        ("or write the record to a topic", "or let an outbox send it"),
        ("keep it in a state store", "keep it in the database, or derive it from the message"),
        ("which is not rolled back with the transaction", "which the first delivery has left"),
        ("join the data as a table", "carry it in the message"),
        ("calls {1} outside the transaction{2}", "calls {1}{2}"),
        ("and the record fails in every attempt", "and the message fails in every attempt"),
        ("a replay", "a redelivery"),
        ("the record", "the message"),
        ("from record or", "from message or"),
        ("a record", "a message"),
    ];

    /// <summary>
    /// The rule with the format of its message in these words; the same rule for everybody who filters.
    /// </summary>
    public static DiagnosticDescriptor Reword(DiagnosticDescriptor rule) => new(
        rule.Id,
        rule.Title,
        Reword(rule.MessageFormat.ToString()),
        rule.Category,
        rule.DefaultSeverity,
        rule.IsEnabledByDefault,
        rule.Description,
        rule.HelpLinkUri,
        rule.CustomTags.ToArray());

    public static RuleMessage Reword(RuleMessage message) =>
        new(message.Arguments.Select(Reword).ToArray()) { Severity = message.Severity };

    private static string Reword(string text) =>
        Phrases.Aggregate(text, (current, phrase) => current.Replace(phrase.Said, phrase.Meant));
}
