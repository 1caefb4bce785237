using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>Code that somebody else runs while a topology runs.</summary>
/// <param name="Name">As a reader finds it: <c>MapPost</c>, <c>Refresher.ExecuteAsync</c>.</param>
/// <param name="IsLoop">It goes round by itself, and is not called for each change.</param>
internal sealed record ConcurrentCode(string Name, bool IsLoop)
{
    // The process ends: what is processed meanwhile is not committed.
    private static readonly HashSet<string> EndingEvents = ["CancelKeyPress", "ProcessExit", "Unloading"];

    /// <summary>Who is given the function and calls it while the process runs: an endpoint, a timer, an event.</summary>
    public static ConcurrentCode? FindCaller(ExpressionSyntax function, Compilation compilation) => function.Parent switch
    {
        AssignmentExpressionSyntax subscription when subscription.IsKind(SyntaxKind.AddAssignmentExpression) =>
            RegionFinder.GetMemberName(subscription.Left) is var name && !EndingEvents.Contains(name)
                ? new(name, IsLoop: false)
                : null,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => FindCalled(call, compilation),
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } =>
            FindCreated(creation, compilation),
        _ => null,
    };

    private static ConcurrentCode? FindCalled(InvocationExpressionSyntax call, Compilation compilation)
    {
        var name = RegionFinder.GetCalledName(call);
        var isThread = ConcurrentNames.ThreadMethods.Contains(name);
        if (!isThread && !ConcurrentNames.CallingMethods.Contains(name)
            || compilation.GetModel(call).GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || !method.DeclaringSyntaxReferences.IsEmpty
            || StreamizApi.IsStreamizType(method.ContainingType))
            return null;
        return !isThread
            ? new(name, IsLoop: false)
            : method.ContainingType.Name is "Task" or "TaskFactory" or "ThreadPool"
            ? new($"{method.ContainingType.Name}.{name}", IsLoop: true)
            : null;
    }

    private static ConcurrentCode? FindCreated(BaseObjectCreationExpressionSyntax creation, Compilation compilation)
    {
        var written = (creation as ObjectCreationExpressionSyntax)?.Type.GetSimpleName();
        if (written is not null && written != ConcurrentNames.ThreadType && !ConcurrentNames.CallingTypes.Contains(written)
            || compilation.GetModel(creation).GetTypeInfo(creation).Type is not { } type)
            return null;
        return type.Name == ConcurrentNames.ThreadType ? new(type.Name, IsLoop: true)
            : ConcurrentNames.CallingTypes.Contains(type.Name) ? new(type.Name, IsLoop: false)
            : null;
    }

    /// <summary>The host calls the method while the process runs: an action of a controller, the loop of a service.</summary>
    public static ConcurrentCode? FindHost(SyntaxNode function, SyntaxNode place, Compilation compilation)
    {
        if (function is not MethodDeclarationSyntax declaration
            || compilation.GetModel(declaration).GetDeclaredSymbol(declaration)
                is not { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
            return null;
        var isLoop = method is { IsOverride: true, Name: "ExecuteAsync" }
            && method.ContainingType.EnumerateBaseTypes().Any(type => type.Name == ConcurrentNames.BackgroundType);
        if (isLoop ? !IsInLoop(place, function) : !IsServed(method))
            return null;
        return new($"{method.ContainingType.Name}.{method.Name}", isLoop);
    }

    private static bool IsServed(IMethodSymbol method) =>
        method.DeclaredAccessibility == Accessibility.Public
            && (method.ContainingType.EnumerateBaseTypes().Any(type =>
                    type.DeclaringSyntaxReferences.IsEmpty && ConcurrentNames.ServingTypes.Contains(type.Name))
                || method.ContainingType.GetAttributes()
                    .Any(attribute => attribute.AttributeClass?.Name == "ApiControllerAttribute")
                || method.IsOverride && method.Parameters.Any(given => given.Type.Name == ConcurrentNames.RemoteCallType));

    /// <summary>The place is in a loop of the function.</summary>
    public static bool IsInLoop(SyntaxNode place, SyntaxNode function) =>
        place.Ancestors()
            .TakeWhile(outer => outer != function)
            .Any(outer => outer is WhileStatementSyntax
                or DoStatementSyntax
                or ForStatementSyntax
                or CommonForEachStatementSyntax);
}
