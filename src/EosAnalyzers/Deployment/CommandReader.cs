using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>Finds calls of the console consumer in scripts and in what compose and Kubernetes start.</summary>
internal sealed class CommandReader(string text)
{
    // The call ends with its line, unless the line goes on, or with the next command on it.
    private static readonly Regex Call = new(
        @"(?<program>\bkafka-console-consumer(?:\.sh)?)(?<options>(?:\\\r?\n|(?!&&)[^\r\n;|])*)", RegexOptions.CultureInvariant);

    private static readonly string[] StartKeys = ["command", "entrypoint", "args"];
    private readonly HashSet<Node> seen = [];

    public ImmutableArray<Command> Script() => Calls(new TextSpan(0, text.Length)).ToImmutableArray();

    public ImmutableArray<Command> Started(IEnumerable<Node> documents) => documents.SelectMany(In).ToImmutableArray();

    private IEnumerable<Command> In(Node node)
    {
        if (!seen.Add(node))
            return [];
        return node switch
        {
            Mapping mapping => mapping.Entries.SelectMany(entry => StartKeys.Contains(entry.Key.Value) ? Start(entry.Value) : In(entry.Value)),
            Sequence sequence => sequence.Items.SelectMany(In),
            _ => [],
        };
    }

    private IEnumerable<Command> Start(Node node)
    {
        if (node is not Sequence sequence)
            return Calls(node.Span);
        var arguments = sequence.Items.OfType<Scalar>().ToList();
        var program = arguments.FindIndex(argument => argument.Value.EndsWith("kafka-console-consumer", StringComparison.Ordinal)
            || argument.Value.EndsWith("kafka-console-consumer.sh", StringComparison.Ordinal));
        return program < 0
            ? arguments.SelectMany(argument => Calls(argument.Span))
            : [new Command(arguments[program].Span, string.Join(" ", arguments.Skip(program + 1).Select(argument => argument.Value)), IsText: false)];
    }

    private IEnumerable<Command> Calls(TextSpan part)
    {
        for (var match = Call.Match(text, part.Start, part.Length); match.Success; match = match.NextMatch())
            if (!IsComment(match.Index))
                yield return new Command(Span(match.Groups["program"]), match.Groups["options"].Value, IsText: true);
    }

    private bool IsComment(int position)
    {
        var line = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        return text.Substring(line, position - line).Contains('#');
    }

    private static TextSpan Span(Group group) => new(group.Index, group.Length);
}
