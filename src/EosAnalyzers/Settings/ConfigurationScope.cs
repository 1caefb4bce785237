using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>The configuration objects of one body, by the expressions that stand for them.</summary>
internal sealed class ConfigurationScope(Source source, Func<SyntaxNode, ConfigurationScope?> follow)
{
    private readonly Dictionary<SyntaxNode, Configuration?> byPlace = [];
    private readonly Dictionary<ISymbol, Configuration> bySymbol = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> names = [];
    private readonly List<Configuration> all = [];

    public IReadOnlyList<Configuration> All => all;

    public List<Configuration> Returned { get; } = [];

    /// <summary>The object that a parameter of the body stands for; null when the body does nothing with it.</summary>
    public Configuration? OfParameter(int ordinal) =>
        bySymbol.FirstOrDefault(pair => pair.Key is IParameterSymbol parameter && parameter.Ordinal == ordinal && parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction }).Value;

    /// <summary>The object that an expression stands for; null when it is no configuration.</summary>
    public Configuration? Of(ExpressionSyntax expression)
    {
        var bare = Source.Bare(expression);
        return bare switch
        {
            AssignmentExpressionSyntax assignment => Of(assignment.Right),
            SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => Named(bare),
            ThisExpressionSyntax => source.TypeOf(bare) is { } type ? OfThis(type, bare) : null,
            BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax => Made(bare),
            _ => null,
        };
    }

    /// <summary>Some variable, field or property of this name holds an object; to ask before anything is bound.</summary>
    public bool Holds(string name) => names.Contains(name);

    /// <summary>A parameter of this name may hold an object.</summary>
    public void Expect(string name) => names.Add(name);

    /// <summary>The expression has made or returned an object.</summary>
    public bool Knows(ExpressionSyntax expression) => byPlace.TryGetValue(expression, out var known) && known is not null;

    /// <summary>The object that a class which derives from a configuration sets its own settings on.</summary>
    public Configuration? OfThis(ITypeSymbol type, SyntaxNode mention) =>
        bySymbol.TryGetValue(type, out var known) ? known : KafkaTypes.KindOf(type) is { } kind ? Unseen(kind, mention, type) : null;

    /// <summary>The variable, field or property that <paramref name="declaration"/> declares holds what <paramref name="value"/> stands for.</summary>
    public void Hold(ExpressionSyntax value, SyntaxNode declaration)
    {
        if (Of(value) is { } configuration && source.DeclaredBy(declaration) is { } symbol)
            Hold(configuration, symbol);
    }

    public void Hold(Configuration configuration, ISymbol symbol)
    {
        bySymbol[symbol] = configuration;
        names.Add(symbol.Name);
        configuration.HeldBy(symbol);
    }

    /// <summary>An object that is first seen where it is set.</summary>
    public Configuration Unseen(ConfigurationKind kind, SyntaxNode mention, ISymbol? symbol = null)
    {
        var configuration = Add(new Configuration(kind, mention) { IsUnseen = true });
        if (symbol is not null)
            Hold(configuration, symbol);
        return configuration;
    }

    private Configuration Add(Configuration configuration)
    {
        all.Add(configuration);
        return configuration;
    }

    private Configuration? Named(ExpressionSyntax name)
    {
        if (source.SymbolOf(name) is not { } symbol)
            return null;
        if (bySymbol.TryGetValue(symbol, out var known))
            return known;
        return symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol && KafkaTypes.KindOf(source.TypeOf(name)) is { } kind
            ? Elsewhere(kind, name, symbol)
            : null;
    }

    private Configuration Elsewhere(ConfigurationKind kind, ExpressionSyntax name, ISymbol symbol)
    {
        var configuration = Unseen(kind, name, symbol);
        if (symbol is IFieldSymbol or IPropertySymbol && source.DeclarationOf(symbol) is { } declaration && follow(declaration) is { } there)
            if ((there.Returned.FirstOrDefault() ?? there.All.FirstOrDefault(other => other.Holders.Any(holder => IsSame(holder, symbol)))) is { } other)
                configuration.Inherit(other, name);
        return configuration;
    }

    private Configuration? Made(ExpressionSyntax place)
    {
        if (!byPlace.TryGetValue(place, out var known))
            byPlace[place] = known = Make(place);
        return known;
    }

    private Configuration? Make(ExpressionSyntax place) => place switch
    {
        InvocationExpressionSyntax call => source.SymbolOf(call) is IMethodSymbol method ? Result(call, method) : null,
        _ => KafkaTypes.KindOf(source.TypeOf(place)) is { } kind ? Created(kind, place) : null,
    };

    private Configuration Created(ConfigurationKind kind, ExpressionSyntax place)
    {
        var configuration = Add(new Configuration(kind, place) { IsUnseen = !KafkaTypes.IsOwn(source.TypeOf(place)) });
        if (configuration.IsUnseen && source.SymbolOf(place) is IMethodSymbol constructor)
            TakeOwn(configuration, constructor, place);
        foreach (var argument in (place as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments ?? default)
            Copy(argument.Expression, configuration);
        return configuration;
    }

    // A derived class sets its defaults in its own constructor.
    private void TakeOwn(Configuration configuration, IMethodSymbol constructor, SyntaxNode place)
    {
        if (source.DeclarationOf(constructor) is { } declaration && follow(declaration) is { } inside
            && inside.bySymbol.FirstOrDefault(pair => IsSame(pair.Key, constructor.ContainingType)).Value is { } own)
            configuration.Inherit(own, place);
    }

    // A project that is built for another framework than its reference sees the reference's symbols through symbols of its own.
    private static bool IsSame(ISymbol one, ISymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other)
        || one.Kind == other.Kind && one.Name == other.Name && one.GetDocumentationCommentId() is { } id && id == other.GetDocumentationCommentId();

    private void Copy(ExpressionSyntax argument, Configuration copy)
    {
        if (Of(argument) is { } other)
            copy.Inherit(other, argument);
        else
            copy.MayBeChanged |= source.TypeOf(argument)?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_String);
    }

    private Configuration? Result(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (KafkaTypes.KindOf(method.ReturnType) is not { } kind)
            return null;
        if (method.Name == "Clone" && receiver is not null && Of(receiver) is { } original)
            return Clone(original, call);
        var inside = source.DeclarationOf(method) is { } declaration ? follow(declaration) : null;
        return inside?.Returned.FirstOrDefault() is { } returned ? Returns(kind, returned, inside, call, method) : Unseen(kind, call);
    }

    // A clone has no settings for single clients, and the commit interval of its guarantee (measured).
    private Configuration Clone(Configuration original, SyntaxNode call)
    {
        var clone = Add(new Configuration(original.Kind, call));
        clone.Inherit(original, call, setting => setting.Prefix.Length == 0 && setting.Key != SettingNames.CommitInterval);
        return clone;
    }

    private Configuration Returns(ConfigurationKind kind, Configuration returned, ConfigurationScope inside, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        foreach (var (parameter, argument) in Arguments.Of(call, method))
            if (inside.OfParameter(parameter) == returned && Of(argument) is { } same)
                return same;
        var configuration = Add(new Configuration(kind, call));
        configuration.Inherit(returned, call);
        return configuration;
    }
}
