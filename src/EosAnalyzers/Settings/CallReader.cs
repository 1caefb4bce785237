using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>What a call does to the configuration objects that it is given.</summary>
internal sealed class CallReader(Source source, ConfigurationScope scope, Func<SyntaxNode, ConfigurationScope?> follow)
{
    // These keep the object or show it; whatever else is outside the source may set something on it, as a binder of files does.
    private static readonly string[] Harmless = ["Add", "TryAdd", "Log", "Write", "Serialize", "Equals", "ThrowIf", "WithConfig", "Contains", "To", "Get", "Create", "Read"];

    private static readonly string[] Builders = ["Builder", "KafkaStream", "TopologyTestDriver", "Config"];
    private static readonly string[] Hints = ["conf", "setting", "option", "propert"];

    public void Read(ExpressionSyntax call)
    {
        var given = Given(call).ToList();
        if (given.Count == 0)
            return;
        if (source.SymbolOf(call) is IMethodSymbol method)
            Hand(given, call, method);
        else
            given.ForEach(known => known.Configuration.MayBeChanged = true);
    }

    private void Hand(List<(ExpressionSyntax Argument, Configuration Configuration)> given, ExpressionSyntax call, IMethodSymbol method)
    {
        foreach (var (parameter, argument) in Arguments.Of(call, method))
            if (given.FirstOrDefault(known => known.Argument == argument).Configuration is { } configuration)
                Hand(configuration, parameter, call, method);
    }

    // Names first: only an argument that may be a configuration is bound.
    private IEnumerable<(ExpressionSyntax Argument, Configuration Configuration)> Given(ExpressionSyntax call) =>
        ArgumentsOf(call).Where(argument => MayBeConfiguration(Source.Bare(argument), call))
            .Select(argument => (argument, scope.Of(argument)!))
            .Where(known => known.Item2 is not null);

    private static IEnumerable<ExpressionSyntax> ArgumentsOf(ExpressionSyntax call)
    {
        if (call is InvocationExpressionSyntax && Arguments.Receiver(call) is { } receiver)
            yield return receiver;
        foreach (var argument in (call as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? (call as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments ?? default)
            yield return argument.Expression;
    }

    private bool MayBeConfiguration(ExpressionSyntax argument, ExpressionSyntax call) => argument switch
    {
        SimpleNameSyntax name => MayBeConfiguration(name, call),
        MemberAccessExpressionSyntax access => MayBeConfiguration(access.Name, call),
        InvocationExpressionSyntax made => MayBeConfiguration(made, call),
        BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax => IsBuilder(call) || scope.Knows(argument),
        _ => false,
    };

    private bool MayBeConfiguration(SimpleNameSyntax name, ExpressionSyntax call) =>
        IsBuilder(call) || scope.Holds(name.Identifier.ValueText) || Hints.Any(hint => name.Identifier.ValueText.IndexOf(hint, StringComparison.OrdinalIgnoreCase) >= 0);

    private bool MayBeConfiguration(InvocationExpressionSyntax made, ExpressionSyntax call) =>
        IsBuilder(call) || scope.Knows(made) || Arguments.NameOf(made) == "Clone";

    private static bool IsBuilder(ExpressionSyntax call) => call switch
    {
        ImplicitObjectCreationExpressionSyntax => true,
        ObjectCreationExpressionSyntax creation => Builders.Any(creation.Type.ToString().Contains),
        _ => false,
    };

    private void Hand(Configuration configuration, int parameter, ExpressionSyntax call, IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.Constructor && KafkaTypes.UseOf(method.ContainingType) is { } use)
            configuration.Add(use, call);
        else if (method.MethodKind == MethodKind.Constructor && KafkaTypes.KindOf(method.ContainingType) is not null)
            return;
        else if (source.DeclarationOf(method.ReducedFrom ?? method) is { } declaration && !method.IsAbstract)
            Take(configuration, follow(declaration)?.OfParameter(parameter), call);
        else if (!Harmless.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)) && method.MethodKind != MethodKind.Constructor)
            configuration.MayBeChanged = true;
    }

    private static void Take(Configuration configuration, Configuration? inside, SyntaxNode call)
    {
        if (inside is null)
            return;
        foreach (var setting in inside.Settings)
            configuration.Add(setting with { Anchor = call });
        foreach (var use in inside.Uses)
            configuration.Add(use.Kind, call);
        configuration.MayBeChanged |= inside.MayBeChanged;
    }
}
