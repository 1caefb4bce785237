using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// Work that nobody waits for on the way to an effect: a task that is dropped, <c>Task.Run</c>, an <c>async void</c>
/// helper, a delegate that is put into a queue. The record counts as processed and its offset commits while the effect
/// is still to come.
/// </summary>
internal static class HandedOffWork
{
    private const int MaxDepth = 12;

    // What gives the same task on.
    private static readonly HashSet<string> PassingMethods = [
        "ConfigureAwait",
        "AsTask",
        "ContinueWith",
        "WaitAsync",
        "Unwrap",
        "Preserve",
        "WhenAll",
        "WhenAny"
    ];

    /// <summary>The call whose end nobody waits for; null where everything on the way is waited for.</summary>
    public static IInvocationOperation? Find(IOperation effect, EffectPath path) =>
        EffectStations.FindStations(effect, path)
            .Select(station => FindAtStation(station, path))
            .FirstOrDefault(found => found is not null)
        ?? FindAsyncVoid(effect, path);

    // `async void Save(Line line) => await log.Write(line)`: it returns to its caller at the first await.
    private static IInvocationOperation? FindAsyncVoid(IOperation effect, EffectPath path)
    {
        // Nearly no function is one: what its syntax says is asked before a step is bound.
        var inner = effect.Syntax;
        foreach (var step in path.Steps.Reverse())
        {
            if (IsAfterReturn(inner)
                && EffectPath.BindNode(step.Syntax, effect) is IInvocationOperation { TargetMethod.ReturnsVoid: true } call)
                return call;
            inner = step.Syntax;
        }
        // A local function of the region is no step of the path.
        return FindFunction(inner) is LocalFunctionStatementSyntax && IsAfterReturn(inner)
            ? EffectPath.BindNode(inner, effect) as IInvocationOperation
            : null;
    }

    private static bool IsAfterReturn(SyntaxNode place) =>
        FindFunction(place) is { } function
        && IsAsyncVoid(function)
        && function.DescendantTokens(node => node == function || node is not AnonymousFunctionExpressionSyntax)
            .Any(token => token.IsKind(SyntaxKind.AwaitKeyword) && token.SpanStart < place.Span.End);

    private static bool IsAsyncVoid(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsVoid(method.ReturnType),
        LocalFunctionStatementSyntax local =>
            local.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsVoid(local.ReturnType),
        _ => false,
    };

    private static bool IsVoid(TypeSyntax type) =>
        type is PredefinedTypeSyntax predefined && predefined.Keyword.IsKind(SyntaxKind.VoidKeyword);

    private static SyntaxNode? FindFunction(SyntaxNode place) => place.Ancestors().FirstOrDefault(node =>
        node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);

    private static IInvocationOperation? FindAtStation(IOperation station, EffectPath path)
    {
        if (station is IInvocationOperation call && FindDropped(call, path, 0) is { } dropped)
            return dropped;
        foreach (var handed in EffectStations.FindHandedDelegates(station))
        {
            if (FindByHandedDelegate(handed, path, 0) is { } found)
                return found;
        }
        return null;
    }

    // The call itself is dropped, or the function that returns its task is.
    private static IInvocationOperation? FindDropped(IInvocationOperation call, EffectPath path, int depth)
    {
        if (depth > MaxDepth || !IsAwaitable(call.Type) || IsQueuedForExecution(call))
            return null;
        IOperation child = call;
        for (var parent = call.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IConversionOperation
                    or IParenthesizedOperation
                    or IConditionalAccessOperation
                    or ICoalesceOperation
                    or IConditionalOperation { Type: not null }:
                    continue;
                case IExpressionStatementOperation:
                case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                    return call;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return IsUsed(declarator.Symbol, declarator, path, depth) ? null : call;
                case IInvocationOperation outer when outer.Instance == child
                    && PassingMethods.Contains(outer.TargetMethod.Name):
                    return FindDropped(outer, path, depth + 1) is null ? null : call;
                case IArgumentOperation { Parent: IInvocationOperation outer } when PassingMethods.Contains(
                    outer.TargetMethod.Name):
                    return FindDropped(outer, path, depth + 1) is null ? null : call;
                default:
                    return null;
            }
        }
        return null;
    }

    private static IInvocationOperation? FindByHandedDelegate(IArgumentOperation handed, EffectPath path, int depth)
    {
        if (depth > MaxDepth
            || handed.Parent is not IInvocationOperation helper
            || handed.Parameter is not { } parameter)
            return null;
        if (IsHandOff(helper))
            return IsAwaitable(helper.Type) && !IsQueue(helper) ? FindDropped(helper, path, depth) : helper;
        if (IsAwaitable(helper.Type) && FindDropped(helper, path, depth) is { } dropped)
            return dropped;
        return path.FindTargets(helper.TargetMethod, helper.Instance, helper)
            .Where(target => parameter.Ordinal < target.Parameters.Length)
            .SelectMany(target => EffectStations.FindUses(target.OriginalDefinition, parameter.Ordinal, helper))
            .OfType<IArgumentOperation>()
            .Select(passed => FindByHandedDelegate(passed, path, depth + 1))
            .FirstOrDefault(found => found is not null) is null ? null : helper;
    }

    // What a batch or a transaction of Redis is told runs when it is executed: that call is waited for, or is not.
    private static bool IsQueuedForExecution(IInvocationOperation call) =>
        call.Instance?.Type is
        {
            Name: "ITransaction" or "IBatch",
            ContainingNamespace: { Name: "Redis", ContainingNamespace.Name: "StackExchange" }
        }
            && call.TargetMethod.Name is not ("Execute" or "ExecuteAsync");

    private static bool IsHandOff(IInvocationOperation call) =>
        ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.HandOff };

    // Awaiting a writer waits for room in the queue, not for the work.
    private static bool IsQueue(IInvocationOperation call) =>
        ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.HandOff, Classification: "item" };

    private static bool IsUsed(ILocalSymbol local, IOperation declarator, EffectPath path, int depth) =>
        declarator.FindRoot()
            .Descendants()
            .OfType<ILocalReferenceOperation>()
            .Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local) && !IsOnlyContinued(use, path, depth));

    // `var sent = Send(order); sent.ContinueWith(Log);`
    private static bool IsOnlyContinued(ILocalReferenceOperation use, EffectPath path, int depth) =>
        use.Parent is IInvocationOperation next
            && next.Instance == use
            && PassingMethods.Contains(next.TargetMethod.Name)
            && FindDropped(next, path, depth + 1) is not null;

    private static bool IsAwaitable(ITypeSymbol? type) =>
        type is
    {
        Name: "Task"
            or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" }
    }
            or { Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" };
}
