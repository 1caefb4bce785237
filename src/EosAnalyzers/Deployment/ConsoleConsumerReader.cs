using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>Finds calls of the console consumer in scripts and in what compose and Kubernetes start.</summary>
internal sealed class ConsoleConsumerReader(string text)
{
    // The call ends with its line, unless the line goes on, or with the next command on it.
    private static readonly Regex CallPattern = new(
        @"(?<program>\bkafka-console-consumer(?:\.sh)?)(?<options>(?:\\\r?\n|(?!&&)[^\r\n;|])*)", RegexOptions.CultureInvariant);

    private static readonly string[] StartKeys = ["command", "entrypoint", "args"];
    private readonly HashSet<Node> seen = [];

    public ImmutableArray<ConsoleConsumerCall> ReadScript() => FindCallsInText(new TextSpan(0, text.Length)).ToImmutableArray();

    public ImmutableArray<ConsoleConsumerCall> ReadStartedCommands(IEnumerable<Node> documents) => documents.SelectMany(FindCallsBelow).ToImmutableArray();

    private IEnumerable<ConsoleConsumerCall> FindCallsBelow(Node node)
    {
        if (!seen.Add(node))
            return [];
        return node switch
        {
            Mapping mapping => mapping.Entries.SelectMany(entry => StartKeys.Contains(entry.Key.Value) ? FindCallsInStart(entry.Value) : FindCallsBelow(entry.Value)),
            Sequence sequence => sequence.Items.SelectMany(FindCallsBelow),
            _ => [],
        };
    }

    private IEnumerable<ConsoleConsumerCall> FindCallsInStart(Node node)
    {
        if (node is not Sequence sequence)
            return FindCallsInText(node.Span);
        var arguments = sequence.Items.OfType<Scalar>().ToList();
        var program = arguments.FindIndex(argument => argument.Value.EndsWith("kafka-console-consumer", StringComparison.Ordinal)
            || argument.Value.EndsWith("kafka-console-consumer.sh", StringComparison.Ordinal));
        return program < 0
            ? arguments.SelectMany(argument => FindCallsInText(argument.Span))
            : [new ConsoleConsumerCall(arguments[program].Span, string.Join(" ", arguments.Skip(program + 1).Select(argument => argument.Value)), IsOneText: false)];
    }

    private IEnumerable<ConsoleConsumerCall> FindCallsInText(TextSpan part)
    {
        for (var match = CallPattern.Match(text, part.Start, part.Length); match.Success; match = match.NextMatch())
            if (!IsComment(match.Index))
                yield return new ConsoleConsumerCall(ToSpan(match.Groups["program"]), match.Groups["options"].Value, IsOneText: true);
    }

    private bool IsComment(int position)
    {
        var line = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        return text.Substring(line, position - line).Contains('#');
    }

    private static TextSpan ToSpan(Group group) => new(group.Index, group.Length);
}
