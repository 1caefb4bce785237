using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>
/// A file of variables as compose reads it: <c>NAME=value</c>, a line each. Every text is well-formed.
/// </summary>
internal static class EnvironmentFileReader
{
    private static readonly Regex Line = new(
        @"^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.]*)[ \t]*=[ \t]*(?:'(?<value>[^'\r\n]*)'|""(?<value>[^""\r\n]*)""|(?<value>[^\r\n]*?)(?=[ \t]+\#|[ \t]*\r?$))",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    public static Mapping Parse(string text)
    {
        var mapping = new MappingBuilder([], StringComparer.Ordinal);
        foreach (Match line in Line.Matches(text))
            mapping.Add(CreateScalar(line.Groups["name"]), CreateScalar(line.Groups["value"]));
        return mapping.Build(new TextSpan(0, text.Length));
    }

    private static Scalar CreateScalar(Group group) => new(group.Value, new TextSpan(group.Index, group.Length));
}
