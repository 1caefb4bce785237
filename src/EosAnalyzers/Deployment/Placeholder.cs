using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>
/// Values that the environment may give, with what holds when it does not: <c>${FACTOR:-1}</c> in compose,
/// <c>${FACTOR:1}</c> in Spring. A file <c>.env</c> beside a compose file is such an environment.
/// </summary>
internal static class Placeholder
{
    // A default may be a placeholder again; nobody nests deeper.
    private const int MaxDepth = 8;

    public static readonly ImmutableDictionary<string, string> NoVariables =
        ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>A value that is nothing but a placeholder becomes its default, at the default's own place.</summary>
    public static Scalar ResolveDefault(Scalar scalar) => Resolve(scalar, NoVariables);

    /// <summary>
    /// The same where some variables are known: a value from there has no place of its own to be replaced at.
    /// </summary>
    public static Scalar Resolve(Scalar scalar, ImmutableDictionary<string, string> variables)
    {
        var current = scalar;
        for (var depth = 0; depth < MaxDepth && current.Form == ScalarForm.Verbatim; depth++)
        {
            if (PlaceholderText.Parse(current.Value) is not { } placeholder)
                return current;
            if (variables.TryGetValue(placeholder.Name, out var given)
                && (given.Length > 0 || !placeholder.ReplacesEmpty))
                return new Scalar(given, scalar.Span, ScalarForm.Decoded);
            if (placeholder.Default is not { } value)
                return current;
            current = new Scalar(value, new TextSpan(current.Span.Start + placeholder.DefaultStart, value.Length));
        }
        return current;
    }

    /// <summary>Each placeholder in a longer text is replaced by its value; one without a value stays.</summary>
    public static string Expand(string text, ImmutableDictionary<string, string> variables)
    {
        var expanded = text;
        for (var from = 0; (from = expanded.IndexOf("${", from, StringComparison.Ordinal)) >= 0;)
        {
            var end = PlaceholderText.FindEnd(expanded, from);
            if (end < 0)
                return expanded;
            var written = expanded.Substring(from, end - from);
            var value = Resolve(new Scalar(written, new TextSpan(0, written.Length)), variables).Value;
            expanded = expanded.Remove(from, written.Length).Insert(from, value);
            from += value.Length;
        }
        return expanded;
    }

    public static string ExpandDefaults(string text) => Expand(text, NoVariables);
}
