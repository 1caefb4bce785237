using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// The helpers of a chain with one parameter more, and every call of them in the project: a helper passes its parameter
/// on, a region its record's timestamp,
/// and any other caller the clock that the helper read for it until now. A helper that is used as anything but a call
/// is left alone.
/// </summary>
internal sealed class HelperCallers
{
    // A FixAll asks for the same helpers once for each of their callers.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<string, HelperCallers?>> Known = new();

    private readonly HelperChain chain;
    private readonly Compilation compilation;
    private readonly TimestampForm form;

    private HelperCallers(
        HelperChain chain,
        TimestampForm form,
        Compilation compilation,
        IEnumerable<(SyntaxNode Helper, InvocationExpressionSyntax Call)> calls)
    {
        (this.chain, this.form, this.compilation) = (chain, form, compilation);
        Edits = ImmutableArray.CreateRange(
            chain.Methods.SelectMany(ChangeSignature)
                .Concat(calls.SelectMany(use => PassTimestamp(use.Call, use.Helper))));
    }

    public ImmutableArray<NodeEdit> Edits { get; }

    /// <summary>
    /// Null where a caller cannot be changed: one in generated code or in another project, a delegate, a name in a
    /// comment.
    /// </summary>
    public static HelperCallers? FindCallers(HelperChain chain, TimestampForm form, FixTarget target) =>
        Known.GetValue(target.Model.Compilation, _ => new())
            .GetOrAdd(
                $"{chain.Value.Drawn} {string.Join(" ", chain.Methods.Select(method => $"{method.SyntaxTree.FilePath}@{method.SpanStart}"))}",
                _ => FindUncached(chain, form, target));

    private static HelperCallers? FindUncached(HelperChain chain, TimestampForm form, FixTarget target)
    {
        var calls = new List<(SyntaxNode, InvocationExpressionSyntax)>();
        foreach (var helper in chain.Methods)
        {
            if (target.Model.Compilation.GetSemanticModel(helper.SyntaxTree)
                .GetDeclaredSymbol(helper) is not IMethodSymbol method
                || HelperUses.IsSignatureTaken(method)
                || IsVisibleToOtherProjects(method, target.Document.Project))
                return null;
            var uses = HelperUses.FindUses(method, target.Model.Compilation).Select(HelperUses.FindInvocation).ToList();
            if (uses.Exists(call => call is null || ToolWrittenCode.IsToolWritten(call.SyntaxTree)))
                return null;
            calls.AddRange(uses.OfType<InvocationExpressionSyntax>().Select(call => (helper, call)));
        }
        return new(chain, form, target.Model.Compilation, calls);
    }

    private IEnumerable<NodeEdit> ChangeSignature(SyntaxNode helper)
    {
        var value = chain.GetValueIn(helper);
        return chain.FindDraws(helper)
            .Select(drawn => NodeEdit.Replace(drawn, SyntaxFactory.IdentifierName(value.Name)))
            .Append(
                new NodeEdit(
                    helper, "parameter " + value.Name, method => HandedParameter.AddParameter(method, value)));
    }

    private IEnumerable<NodeEdit> PassTimestamp(InvocationExpressionSyntax call, SyntaxNode helper)
    {
        if (chain.Methods.FirstOrDefault(around =>
                around.SyntaxTree == call.SyntaxTree && around.Span.Contains(call.Span)) is { } caller)
            return [chain.PassValue(call, helper, chain.GetValueIn(caller).Name)];
        return RecordAccess.FindRecord(call, compilation.GetSemanticModel(call.SyntaxTree)) is { } record
            ? record.NamingEdits.Prepend(chain.PassValue(call, helper, form.Format(record.Milliseconds)))
            : [chain.PassValue(call, helper, chain.Value.Drawn)];
    }

    private static bool IsVisibleToOtherProjects(IMethodSymbol method, Project project) =>
        method.MethodKind != MethodKind.LocalFunction
            && method.DeclaredAccessibility != Accessibility.Private
            && project.Solution.GetProjectDependencyGraph()
                .GetProjectsThatDirectlyDependOnThisProject(project.Id)
                .Any();
}
