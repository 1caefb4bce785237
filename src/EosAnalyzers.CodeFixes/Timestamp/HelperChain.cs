using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// The helpers between a region and the clock that the last of them reads. Each gets an overload that takes the
/// record's timestamp; the old method
/// forwards to it with the clock, so that no other caller changes. A path through anything but plain methods of this
/// project is left alone.
/// </summary>
internal sealed class HelperChain
{
    private readonly IReadOnlyList<HelperInvocation> links;
    private readonly Compilation compilation;
    private readonly string clock;

    private HelperChain(
        IReadOnlyList<HelperInvocation> links, TimestampForm form, string clock, Compilation compilation) =>
        (this.links, Form, this.clock, this.compilation) = (links, form, clock, compilation);

    public TimestampForm Form { get; }

    /// <summary>The call in the region, where the timestamp comes in.</summary>
    public InvocationExpressionSyntax Entry => links[0].Call;

    /// <summary>The chain of a finding whose clock is read behind calls; null where it cannot be threaded.</summary>
    public static HelperChain? Create(FixTarget target)
    {
        var compilation = target.Model.Compilation;
        if (target.FindPathNodes() is not { Count: > 1 } path
            || TimestampForm.FindForm(target.SourceApi) is not { } form
            || FindStaticClock(target.SourceApi) is not { } clock)
            return null;
        var calls = path.Take(path.Count - 1).ToList();
        if (calls.Count > 1 && IsClockReading(calls[calls.Count - 1], clock, compilation))
            calls.RemoveAt(calls.Count - 1);
        var links = calls.Select(call => HelperInvocation.Create(call, compilation))
            .OfType<HelperInvocation>()
            .ToList();
        return links.Count == calls.Count
            && links.Zip(calls.Skip(1), (link, next) => link.Method.Span.Contains(next.Span)).All(nested => nested)
            ? new(links, form, clock, compilation)
            : null;
    }

    /// <summary>The helpers, from the one that the region calls to the one that reads the clock.</summary>
    public IEnumerable<MethodDeclarationSyntax> Methods => links.Select(link => link.Method).Distinct();

    /// <summary>The name of the helper that the region calls.</summary>
    public string FirstName => links[0].Method.Identifier.ValueText;

    /// <summary>The clock as it is written in full.</summary>
    public string Clock => clock;

    /// <summary>The overloads of all helpers.</summary>
    public IEnumerable<NodeEdit> CreateOverloads() =>
        links.Select((link, station) => (link.Method, Body: TakeTimestamp(station)))
            .Where(helper => !HelperInvocation.HasTimestampOverload(helper.Method, compilation))
            .Select(helper => new NodeEdit(
                helper.Method.Parent!,
                $"overload {helper.Method.Identifier}{helper.Method.ParameterList}",
                type =>
                    TimestampParameter.AddOverload(
                        (TypeDeclarationSyntax)type,
                        helper.Method,
                        TimestampParameter.AddParameter(helper.Body, Form.Type),
                        FindClockName(helper.Method))));

    // The name that the type has for the clock, which would have no use any more if the clock were written out.
    private string FindClockName(MethodDeclarationSyntax method) =>
        FindReadings(links[links.Count - 1].Method).FirstOrDefault() is IdentifierNameSyntax alias
            && links[links.Count - 1].Method.Parent == method.Parent
            ? alias.Identifier.Text
            : clock;

    // In the last helper every reading of the clock becomes the parameter, in the others each call of the next one
    // passes it on.
    private MethodDeclarationSyntax TakeTimestamp(int station)
    {
        var method = links[station].Method;
        return station + 1 < links.Count
            ? method.ReplaceNodes(
                FindCalls(method, links[station + 1].Method),
                (_, call) => TimestampParameter.PassTimestamp(call, TimestampParameter.Name))
            : method.ReplaceNodes(
                FindReadings(method), (_, reading) => TimestampParameter.Reference.WithTriviaFrom(reading));
    }

    private IEnumerable<InvocationExpressionSyntax> FindCalls(
        MethodDeclarationSyntax method, MethodDeclarationSyntax next) =>
        method.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => HelperInvocation.Create(call, compilation)?.Method == next);

    /// <summary>
    /// The readings of the clock in a helper: the clock itself, or a property of this project that is nothing but a
    /// name for it.
    /// </summary>
    public IEnumerable<ExpressionSyntax> FindReadings(MethodDeclarationSyntax method) =>
        method.DescendantNodes(node => !IsClockReading(node, clock, compilation))
            .OfType<ExpressionSyntax>()
            .Where(node => IsClockReading(node, clock, compilation));

    private static bool IsClockReading(SyntaxNode node, string clock, Compilation compilation) =>
        node is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node).Symbol is IPropertySymbol property
        && (property.ToDisplayString() == clock
            || property is { IsVirtual: false, IsOverride: false, IsAbstract: false }
                && IsAliasOfClock(property, clock, compilation));

    private static bool IsAliasOfClock(IPropertySymbol property, string clock, Compilation compilation) =>
        property.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
        && compilation.ContainsSyntaxTree(declared.SyntaxTree)
        && declared.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody.Expression: { } value }
        && compilation.GetSemanticModel(value.SyntaxTree).GetSymbolInfo(value).Symbol is IPropertySymbol named
        && named.ToDisplayString() == clock;

    private static string? FindStaticClock(string api) =>
        api is "P:System.DateTime.UtcNow" or "P:System.DateTimeOffset.UtcNow" ? api.Substring(2) : null;
}
