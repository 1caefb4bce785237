using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What a text says of the JSON that its columns hold.</summary>
internal sealed class JsonUseReader(TextUses uses)
{
    private static readonly string[] JsonSigns = ["->", "->>", "#>", "#>>", "#-", "@>", "?"];

    public static bool IsJsonOperation(Expression expression) =>
        expression.Kind == ExpressionKind.Binary && Array.IndexOf(JsonSigns, expression.Name) >= 0;

    public static bool IsJsonCall(Expression call) =>
        call.Name.StartsWith("JSON", StringComparison.Ordinal) || call.Name is "ISJSON" or "TO_JSONB" or "OPENJSON";

    /// <summary><c>COALESCE(doc->'cfg', '{}')</c>: the member is an object where it is there.</summary>
    public void AddMemberForm(Expression value, Expression otherwise)
    {
        if (otherwise.Kind != ExpressionKind.Literal || otherwise.Name is not ("'{}'" or "'[]'"))
            return;

        foreach (var part in ExpressionTree.EnumerateParts(value))
        {
            var isPath = IsJsonOperation(part)
                || part.Kind == ExpressionKind.Call && IsJsonCall(part) && part.Parts.Length > 1;
            if (isPath
                && part.Parts[1].WithoutCasts is { Kind: ExpressionKind.Literal } path
                && SplitPath(path.Name).LastOrDefault() is { } member)
                uses.MemberForms[member] = otherwise.Name[1];
        }
    }

    /// <summary><c>'{a,b,0}'</c>, <c>'$.a.b[0]'</c>, <c>'a'</c></summary>
    public void AddPath(Expression path)
    {
        if (path.Kind != ExpressionKind.Literal
            || path.Name.Length < 3
            || path.Name[0] != '\''
            || uses.JsonMembers.Count > 6)
            return;

        var text = path.Name.Trim('\'');
        var isPath = text[0] is '{' or '$'
            || text.StartsWith("append ", StringComparison.OrdinalIgnoreCase)
            || text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-');
        var members = SplitPath(text);
        if (isPath && members.Length > 0 && text.IndexOf(':') < 0)
            uses.JsonMembers.Add(members);
    }

    private static string[] SplitPath(string text) =>
        text.Replace("append ", "")
            .Split('{', '}', '$', '.', ',', '[', ']', '"', ' ', '\'')
            .Where(part => part.Length > 0 && char.IsLetter(part[0]))
            .ToArray();
}
