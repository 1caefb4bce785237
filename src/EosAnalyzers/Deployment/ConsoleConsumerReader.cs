using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>
/// Finds calls of the console consumers in scripts and in what compose, Kubernetes and build servers start.
/// </summary>
internal sealed class ConsoleConsumerReader(string text)
{
    private const string ProgramName =
        @"(?<![\w-])kafka-(?:avro-|protobuf-|json-schema-)?console-consumer(?:\.sh|\.bat)?(?![\w.-])";

    private static readonly Regex ProgramPattern = new(ProgramName, RegexOptions.CultureInvariant);

    private static readonly Regex ProgramAtEnd = new(ProgramName + @"\s*$", RegexOptions.CultureInvariant);

    // The call ends with its line, unless the line goes on, or with the next command on it.
    private static readonly Regex CallPattern = new(
        $@"(?<program>{ProgramName})(?<options>(?:[\\`^]\r?\n|'[^'\r\n]*'|""[^""\r\n]*""|`[^`\r\n]*`|\$\([^)\r\n]*\)|(?!&&)[^\r\n;|])*)",
        RegexOptions.CultureInvariant);

    // What is printed is not run.
    private static readonly Regex PrintedLine = new(
        @"(?:^|[;&|({])\s*@?(?:echo|printf|Write-Host|Write-Output)\b[^;|&]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex HereDocument = new(
        @"^(?<start>[^\r\n]*)<<-?\s*[""']?(?<mark>\w+)[""']?[^\r\n]*\r?\n(?<body>.*?)^\s*\k<mark>\b",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline);

    private static readonly Regex ShellReadsInput = new(
        @"\b(?:bash|sh|ssh|docker|kubectl)\b", RegexOptions.CultureInvariant);

    // One after the other they are one command line: an image's entry point with its arguments.
    private static readonly string[] StartKeys = ["entrypoint", "command", "args"];
    private static readonly HashSet<string> ScriptKeys = new(StringComparer.Ordinal)
    {
        "run",
        "script",
        "before_script",
        "after_script",
        "shell",
        "ansible.builtin.shell",
        "ansible.builtin.command",
        "cmd",
        "cmds"
    };
    private static readonly HashSet<string> HealthKeys = new(StringComparer.Ordinal)
    {
        "healthcheck",
        "livenessProbe",
        "readinessProbe",
        "startupProbe"
    };
    private readonly HashSet<Node> seen = [];

    public ImmutableArray<ConsoleConsumerCall> ReadScript()
    {
        var printed = HereDocument.Matches(text).Cast<Match>()
            .Where(match => !ShellReadsInput.IsMatch(match.Groups["start"].Value))
            .Select(match => ToSpan(match.Groups["body"]))
            .ToList();
        return FindCallsInText(new TextSpan(0, text.Length))
            .Where(call => !printed.Any(span => span.Contains(call.Program)))
            .ToImmutableArray();
    }

    public ImmutableArray<ConsoleConsumerCall> ReadStartedCommands(IEnumerable<Node> documents) =>
        ProgramPattern.IsMatch(text)
            ? documents.SelectMany(FindCallsBelow).ToImmutableArray()
            : ImmutableArray<ConsoleConsumerCall>.Empty;

    private IEnumerable<ConsoleConsumerCall> FindCallsBelow(Node node)
    {
        if (!seen.Add(node))
            return [];
        return node switch
        {
            Mapping mapping => FindCallsInMapping(mapping),
            Sequence sequence => sequence.Items.SelectMany(FindCallsBelow),
            _ => [],
        };
    }

    private IEnumerable<ConsoleConsumerCall> FindCallsInMapping(Mapping mapping)
    {
        var start = StartKeys.Select(key => mapping[key]).Where(value => value is Scalar or Sequence).ToList();
        foreach (var call in FindCallsInStart(start.OfType<Node>().SelectMany(ListScalars).ToList()))
            yield return call;
        foreach (var entry in mapping.Entries)
        {
            var isStart = StartKeys.Contains(entry.Key.Value) && start.Contains(entry.Value);
            if (isStart || HealthKeys.Contains(entry.Key.Value))
                continue;
            var isScript = ScriptKeys.Contains(entry.Key.Value) && entry.Value is Scalar or Sequence;
            foreach (var call in isScript
                ? ListScalars(entry.Value).SelectMany(FindCallsInScalar)
                : FindCallsBelow(entry.Value))
                yield return call;
        }
    }

    private static IEnumerable<Scalar> ListScalars(Node node) => node switch
    {
        Scalar scalar => [scalar],
        Sequence sequence => sequence.Items.OfType<Scalar>(),
        _ => [],
    };

    private IEnumerable<ConsoleConsumerCall> FindCallsInStart(List<Scalar> arguments)
    {
        var program = arguments.FindIndex(argument => ProgramAtEnd.IsMatch(argument.Value));
        if (program < 0 || program == arguments.Count - 1)
            return arguments.SelectMany(FindCallsInScalar);
        var options = string.Join(" ", arguments.Skip(program + 1).Select(argument => argument.Value));
        return [new ConsoleConsumerCall(arguments[program].Span, options, IsOneText: false)];
    }

    // A folded text has its lines joined: the options are read from what is meant, the places from the file.
    private IEnumerable<ConsoleConsumerCall> FindCallsInScalar(Scalar scalar)
    {
        if (scalar.Form != ScalarForm.Decoded)
            return FindCallsInText(scalar.Span);
        var meant = CallPattern.Matches(scalar.Value).Cast<Match>().ToList();
        var written = ProgramPattern.Matches(text.Substring(scalar.Span.Start, scalar.Span.Length))
            .Cast<Match>()
            .ToList();
        return meant.Count == written.Count
            ? meant.Zip(written, (call, place) => new ConsoleConsumerCall(
                new TextSpan(scalar.Span.Start + place.Index, place.Length),
                call.Groups["options"].Value, IsOneText: true))
            : FindCallsInText(scalar.Span);
    }

    private IEnumerable<ConsoleConsumerCall> FindCallsInText(TextSpan part)
    {
        for (var match = CallPattern.Match(text, part.Start, part.Length); match.Success; match = match.NextMatch())
            if (!IsCommentOrPrinted(match.Index))
                yield return new ConsoleConsumerCall(
                    ToSpan(match.Groups["program"]), match.Groups["options"].Value, IsOneText: true);
    }

    private bool IsCommentOrPrinted(int position)
    {
        var start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        var before = text.Substring(start, position - start);
        var mark = before.IndexOf('#');
        return mark == 0 || mark > 0 && char.IsWhiteSpace(before[mark - 1]) || PrintedLine.IsMatch(before);
    }

    private static TextSpan ToSpan(Group group) => new(group.Index, group.Length);
}
