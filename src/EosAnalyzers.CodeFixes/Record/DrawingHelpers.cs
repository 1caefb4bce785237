using System.Runtime.CompilerServices;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// The names of the methods of a project that draw an id, themselves or through others. A call of one may be fixed like
/// a draw, so that both count where the ids of one record are numbered; a namesake leaves out a number, which harms
/// nobody.
/// </summary>
internal static class DrawingHelpers
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> Known = new();

    /// <summary>The node is a call of such a method that is not handed an id already.</summary>
    public static bool IsCalledBy(SyntaxNode node, Compilation compilation, Func<SyntaxNode, bool> draws) =>
        node is InvocationExpressionSyntax call
        && GetCalledName(call) is { } name
        && Known.GetValue(compilation, known => FindNames(known, draws)).Contains(name)
        && !call.ArgumentList.Arguments.Any(argument =>
            argument.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Any(part => part.Identifier.ValueText == RecordIdFile.TypeName));

    private static HashSet<string> FindNames(Compilation compilation, Func<SyntaxNode, bool> draws)
    {
        var methods = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Select(method => (Name: method.Identifier.ValueText, Calls: FindOwnCalls(method).ToList()))
            .ToList();
        var names = new HashSet<string>(
            methods.Where(method => method.Calls.Exists(call => draws(call))).Select(method => method.Name));
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            names.UnionWith(
                methods.Where(method => method.Calls.Exists(call =>
                    GetCalledName(call) is { } called && names.Contains(called))).Select(method => method.Name));
        }
        return names;
    }

    // What a lambda draws, the method that holds it does not.
    private static IEnumerable<InvocationExpressionSyntax> FindOwnCalls(MethodDeclarationSyntax method) =>
        method.DescendantNodes(node => node == method || !EnclosingFunctions.IsFunction(node))
            .OfType<InvocationExpressionSyntax>();

    private static string? GetCalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
