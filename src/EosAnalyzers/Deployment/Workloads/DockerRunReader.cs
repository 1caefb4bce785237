using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>The containers that a script starts: <c>docker run -e KAFKA_NODE_ID=1 apache/kafka:3.9.0</c>.</summary>
internal static class DockerRunReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private const string Text = @"(?:'[^'\r\n]*'|""[^""\r\n]*""|(?:\\[^\r\n]|[^\s'""\\;&|])+)+";

    private static readonly Regex Call = new(
        @"^(?<before>[^#\r\n]*)\b(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)"
            + @"(?<arguments>(?:\\\r?\n|`\r?\n|\^\r?\n|'[^'\r\n]*'|""[^""\r\n]*""|(?!&&)[^\r\n;|])*)",
        Options | RegexOptions.Multiline);

    // Options that stand alone; every other one takes a value.
    private static readonly Regex Switch = new(
        @"\G(?:--(?:detach|rm|interactive|tty|init|privileged|read-only|publish-all|quiet)|-[ditqP]+)(?=\s|$)",
        Options);

    private static readonly Regex Option = new(
        $@"\G(?<option>--?[A-Za-z][\w-]*)(?:=|[ \t]+)(?<text>{Text})", Options);

    private static readonly Regex Blank = new(@"\G(?:\s|[\\`^]\r?\n)+", Options);

    private static readonly Regex Word = new($@"\G{Text}", Options);

    private static readonly Regex Variable = new(
        @"^[""']?(?<name>[A-Za-z_][\w.]*)=[""']?(?<value>[^""']*)[""']?$", Options);

    private static readonly Regex Loop = new(@"^[ \t]*(?:for|while|foreach)\b", Options | RegexOptions.Multiline);

    public static IEnumerable<Workload> ReadScript(string file, string text)
    {
        var isRepeated = Loop.IsMatch(text);
        foreach (Match call in Call.Matches(text))
            if (ReadCall(file, text, call.Groups["arguments"], isRepeated) is { } workload)
                yield return workload;
    }

    private static Workload? ReadCall(string file, string text, Group arguments, bool isRepeated)
    {
        var end = arguments.Index + arguments.Length;
        var settings = ImmutableArray.CreateBuilder<FileSetting>();
        var (name, hasUnseen) = ("", false);
        var at = arguments.Index;
        while (at < end)
        {
            if (Blank.Match(text, at) is { Success: true } blank)
                at += blank.Length;
            else if (Switch.Match(text, at) is { Success: true } alone)
                at += alone.Length;
            else if (Option.Match(text, at) is { Success: true } option)
            {
                at += option.Length;
                var value = option.Groups["text"];
                hasUnseen |= option.Groups["option"].Value is "--env-file" or "-v" or "--volume" or "--mount";
                if (option.Groups["option"].Value is "--name")
                    name = value.Value;
                else if (option.Groups["option"].Value is "-e" or "--env"
                    && Variable.Match(value.Value) is { Success: true } variable)
                    settings.Add(CreateSetting(file, variable, value.Index));
            }
            else
                break;
        }
        if (at >= end || Word.Match(text, at) is not { Success: true } image)
            return null;
        return new Workload(file, name, WorkloadKind.Container)
        {
            Image = new Scalar(image.Value, new TextSpan(image.Index, image.Length)),
            Replicas = isRepeated
                ? new Scalar("started in a loop", default, ScalarForm.Decoded)
                : null,
            Settings = settings.ToImmutable(),
            HasUnseenSettings = hasUnseen,
            HasCommand = text.Substring(at + image.Length, Math.Max(0, end - at - image.Length)).Trim().Length > 0,
        };
    }

    private static FileSetting CreateSetting(string file, Match variable, int start)
    {
        var value = variable.Groups["value"];
        return new FileSetting(
            file,
            variable.Groups["name"].Value,
            new Scalar(value.Value, new TextSpan(start + value.Index, value.Length)));
    }
}
