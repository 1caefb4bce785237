using System.Text.RegularExpressions;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>Values that the environment may give, with what holds when it does not: <c>${FACTOR:-1}</c> in compose, <c>${FACTOR:1}</c> in Spring.</summary>
internal static class Placeholder
{
    private static readonly Regex Form = new(@"\$\{[A-Za-z_][\w.]*(?::-|-|:(?![?+]))(?<default>[^${}]*)\}", RegexOptions.CultureInvariant);

    /// <summary>A value that is nothing but a placeholder becomes its default, at the default's own place.</summary>
    public static Scalar ResolveDefault(Scalar scalar)
    {
        if (scalar.Form != ScalarForm.Verbatim || Form.Match(scalar.Value) is not { Success: true } match || match.Length != scalar.Value.Length)
            return scalar;
        var inner = match.Groups["default"];
        return new Scalar(inner.Value, new TextSpan(scalar.Span.Start + inner.Index, inner.Length));
    }

    /// <summary>Each placeholder in a longer text is replaced by its default; one without a default stays.</summary>
    public static string ExpandDefaults(string text) => Form.Replace(text, "${default}");
}
