using System.Collections.Immutable;
using System.Globalization;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>Who may choose an action.</summary>
internal enum FixKind
{
    /// <summary>Right wherever it is offered: FixAll and <c>dotnet format</c> take it.</summary>
    Safe,

    /// <summary>
    /// Right only if something holds that the code does not show, which the title says: a person chooses it, place by
    /// place.
    /// </summary>
    Decision,
}

/// <summary>One of the actions that a fix may offer. All of them are listed in docs/fixes.md.</summary>
/// <param name="EquivalenceKey">Tells it from the other actions of its fix.</param>
/// <param name="Kind">Who may choose it.</param>
/// <param name="Title">What it does to what; <c>{0}</c> is what the code at the place calls it.</param>
/// <param name="Needs">What has to be known at the place for it to be offered.</param>
internal sealed record FixAction(string EquivalenceKey, FixKind Kind, string Title, string Needs)
{
    /// <summary>A light bulb shows no more of a title.</summary>
    public const int LongestTitle = 70;

    private const string Cut = "..";

    /// <summary>
    /// The title with the names of the place: of a long one what qualifies it is left out, then it is cut.
    /// </summary>
    public string FormatTitle(params string[] names)
    {
        var title = Format(names);
        if (title.Length <= LongestTitle)
            return title;
        names = [.. names.Select(name => name.Substring(name.LastIndexOf('.') + 1))];
        title = Format(names);
        if (title.Length <= LongestTitle)
            return title;
        var excess = title.Length - LongestTitle + Cut.Length;
        var longest = Array.IndexOf(names, names.OrderByDescending(name => name.Length).First());
        var shortened = (string[])names.Clone();
        shortened[longest] = names[longest].Substring(0, Math.Max(1, names[longest].Length - excess)) + Cut;
        return Format(shortened);
    }

    public Rewrite CreateRewrite(string[] names, params NodeEdit[] edits) =>
        new(this, FormatTitle(names), ImmutableArray.Create(edits));

    public Rewrite CreateRewrite(string name, params NodeEdit[] edits) => CreateRewrite([name], edits);

    public Rewrite CreateRewrite(params NodeEdit[] edits) => CreateRewrite([], edits);

    private string Format(string[] names) =>
        names.Length == 0 ? Title : string.Format(CultureInfo.InvariantCulture, Title, names);
}
