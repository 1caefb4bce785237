using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace EosAnalyzers.Deployment.Compose;

/// <summary>Finds calls of compose in scripts: <c>docker compose -f base.yml -f more.yml up</c>.</summary>
internal static class ComposeCallReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private static readonly Regex Call = new(
        @"\bdocker(?:-compose\b|\s+compose\b|\s+stack\s+deploy\b)(?<arguments>(?:\\\r?\n|`\r?\n|\^\r?\n|(?!&&)[^\r\n;|])*)",
        Options);

    private static readonly Regex File = new(
        @"(?<=\s)(?:-f|-c|--file|--compose-file)(?:\s+|=)[""']?(?<path>[^\s""']+)", Options);

    private static readonly Regex Scale = new(@"(?<=\s)--scale(?:\s+|=)[""']?(?<service>[\w.-]+)=", Options);

    private static readonly Regex FileVariable = new(@"\bCOMPOSE_FILE\s*=\s*[""']?(?<paths>[^\s""']+)", Options);

    // A folder that a variable holds is not known; what follows it is.
    private static readonly Regex LeadingVariable = new(@"^.*[})%]/|^\$\w+/", Options);

    public static IEnumerable<ComposeCall> ReadScript(string text)
    {
        foreach (Match call in Call.Matches(text))
        {
            var arguments = call.Groups["arguments"].Value;
            yield return new ComposeCall(ReadGroups(File, arguments, "path"), ReadGroups(Scale, arguments, "service"));
        }
        foreach (Match variable in FileVariable.Matches(text))
            yield return new ComposeCall(SplitPaths(variable.Groups["paths"].Value), ImmutableArray<string>.Empty);
    }

    private static ImmutableArray<string> SplitPaths(string paths) =>
        paths.Split(paths.Contains(';') ? ';' : ':')
            .Where(path => path.Length > 0)
            .Select(RemoveVariable)
            .ToImmutableArray();

    private static ImmutableArray<string> ReadGroups(Regex pattern, string arguments, string group) =>
        pattern.Matches(arguments)
            .Cast<Match>()
            .Select(match => RemoveVariable(match.Groups[group].Value))
            .ToImmutableArray();

    private static string RemoveVariable(string path) => LeadingVariable.Replace(path, "");
}
