using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>The configuration objects of one body, by the expressions that stand for them.</summary>
internal sealed class ConfigurationScope(SourceCode source, CalledConfigurations called)
{
    private readonly Dictionary<SyntaxNode, Configuration?> byPlace = [];
    private readonly Dictionary<ISymbol, Configuration> bySymbol = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> names = [];
    private readonly HashSet<(SyntaxNode Call, int Parameter)> followed = [];
    private readonly List<Configuration> all = [];
    private readonly DerivedConfigurations derived = new(source, called);

    public IReadOnlyList<Configuration> Configurations => all;

    public List<Configuration> ReturnedConfigurations { get; } = [];

    /// <summary>The object that a parameter of the body stands for; null when the body does nothing with it.</summary>
    public Configuration? FindByParameter(int ordinal) =>
        bySymbol.FirstOrDefault(pair =>
            pair.Key is IParameterSymbol parameter
                && parameter.Ordinal == ordinal
                && parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction }).Value;

    /// <summary>The object that a constructor of the class makes settings on; null when it makes none.</summary>
    public Configuration? FindOwn(ITypeSymbol type) =>
        bySymbol.FirstOrDefault(pair => IsSameMember(pair.Key, type)).Value;

    /// <summary>An object that is known already, and the symbol that holds it.</summary>
    public void Add(Configuration configuration, ISymbol? holder)
    {
        AddConfiguration(configuration);
        if (holder is not null)
            AddHolder(configuration, holder);
    }

    /// <summary>The object that an expression stands for; null when it is no configuration.</summary>
    public Configuration? FindConfiguration(ExpressionSyntax expression)
    {
        var bare = SourceCode.Unwrap(expression);
        return bare switch
        {
            AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) =>
                FindEither(assignment.Left, assignment.Right),
            AssignmentExpressionSyntax assignment => FindConfiguration(assignment.Right),
            BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) =>
                FindEither(either.Left, either.Right),
            ConditionalExpressionSyntax choice => FindEither(choice.WhenTrue, choice.WhenFalse),
            SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => FindNamed(bare),
            ThisExpressionSyntax => source.FindType(bare) is { } type ? FindOrAddThis(type, bare) : null,
            BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax => FindOrCreate(bare),
            _ => null,
        };
    }

    // One of two objects: later settings are made on the one that the body creates, and it may just as well be the
    // other.
    private Configuration? FindEither(ExpressionSyntax first, ExpressionSyntax second)
    {
        var known = new[] { FindConfiguration(first), FindConfiguration(second) }.OfType<Configuration>()
            .Distinct()
            .ToList();
        var chosen = known.FirstOrDefault(configuration => configuration.IsCreatedHere) ?? known.FirstOrDefault();
        if (chosen is null)
            return null;
        foreach (var other in known.Where(configuration => configuration != chosen))
            other.MayBeChanged = true;
        chosen.IsFromElsewhere |= known.Count < 2 || known.Any(configuration => !configuration.IsCreatedHere);
        return chosen;
    }

    /// <summary>
    /// Some variable, field or property of this name holds an object; to ask before anything is bound.
    /// </summary>
    public bool IsHolderName(string name) => names.Contains(name);

    /// <summary>A parameter of this name may hold an object.</summary>
    public void ExpectHolder(string name) => names.Add(name);

    /// <summary>The expression has made or returned an object.</summary>
    public bool IsKnown(ExpressionSyntax expression) =>
        byPlace.TryGetValue(expression, out var known) && known is not null;

    /// <summary>The object that a class which derives from a configuration sets its own settings on.</summary>
    public Configuration? FindOrAddThis(ITypeSymbol type, SyntaxNode mention) =>
        bySymbol.TryGetValue(type, out var known)
            ? known
            : KafkaTypes.FindConfigurationKind(type) is { } kind
            ? AddFromElsewhere(kind, mention, type)
            : null;

    /// <summary>
    /// The variable, field or property that <paramref name="declaration"/> declares holds what <paramref name="value"/>
    /// stands for.
    /// </summary>
    public void AddHolder(ExpressionSyntax value, SyntaxNode declaration)
    {
        if (FindConfiguration(value) is { } configuration && source.FindDeclaredSymbol(declaration) is { } symbol)
            AddHolder(configuration, symbol);
    }

    public void AddHolder(Configuration configuration, ISymbol symbol)
    {
        bySymbol[symbol] = configuration;
        names.Add(symbol.Name);
        configuration.AddHolder(symbol);
    }

    /// <summary>An object that is first seen where it is set.</summary>
    public Configuration AddFromElsewhere(ConfigurationKind kind, SyntaxNode mention, ISymbol? symbol = null)
    {
        var configuration = AddConfiguration(new Configuration(kind, mention) { IsFromElsewhere = true });
        if (symbol is not null)
            AddHolder(configuration, symbol);
        return configuration;
    }

    private Configuration AddConfiguration(Configuration configuration)
    {
        all.Add(configuration);
        return configuration;
    }

    private Configuration? FindNamed(ExpressionSyntax name)
    {
        if (source.FindSymbol(name) is not { } symbol)
            return null;
        if (bySymbol.TryGetValue(symbol, out var known))
            return known;
        if (symbol is IParameterSymbol parameter && FindChangedByLambda(parameter) is { } changed)
        {
            AddHolder(changed, symbol);
            return changed;
        }
        return symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol
            && FindKind(source.FindType(name)) is { } kind
            ? ReadDeclaration(kind, name, symbol)
            : null;
    }

    // What a generic helper is given may be a configuration: it can set nothing on it, and hand it on.
    public static ConfigurationKind? FindKind(ITypeSymbol? type) =>
        KafkaTypes.FindConfigurationKind(type) ?? (type is ITypeParameterSymbol ? ConfigurationKind.KeyValues : null);

    // `config.With(c => c.EnableIdempotence = true)`: `c` is `config`, where With runs what it is given on it.
    private Configuration? FindChangedByLambda(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }
            || source.FindDeclaration(parameter)?.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()
                is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } lambda
            || source.FindSymbol(call) is not IMethodSymbol method
            || called.Read(method, call) is not { } inside)
            return null;
        var given = CallArguments.PairWithParameters(call, method).ToList();
        var change = given.First(pair => pair.Argument == lambda).Parameter;
        return given.Where(pair => inside.FindByParameter(pair.Parameter)?.ChangingParameters.Contains(change) == true)
            .Select(pair => FindConfiguration(pair.Argument))
            .FirstOrDefault();
    }

    /// <summary>
    /// What a call does to the object of a parameter counts once; false where it is counted already.
    /// </summary>
    public bool MarkFollowed(SyntaxNode call, int parameter) => followed.Add((call, parameter));

    private Configuration ReadDeclaration(ConfigurationKind kind, ExpressionSyntax name, ISymbol symbol)
    {
        var configuration = AddFromElsewhere(kind, name, symbol);
        if (symbol is IFieldSymbol or IPropertySymbol
            && called.Read(symbol, name) is { } there)
            if ((there.ReturnedConfigurations.FirstOrDefault()
                ?? there.Configurations.FirstOrDefault(other =>
                    other.Holders.Any(holder => IsSameMember(holder, symbol)))) is { } other)
                configuration.InheritSettings(other, name);
        return configuration;
    }

    private Configuration? FindOrCreate(ExpressionSyntax place)
    {
        if (!byPlace.TryGetValue(place, out var known))
            byPlace[place] = known = CreateConfiguration(place);
        return known;
    }

    private Configuration? CreateConfiguration(ExpressionSyntax place) => place switch
    {
        InvocationExpressionSyntax call =>
            source.FindSymbol(call) is IMethodSymbol method ? CreateFromCall(call, method) : null,
        _ =>
            KafkaTypes.FindConfigurationKind(source.FindType(place)) is { } kind
                ? CreateFromExpression(kind, place)
                : null,
    };

    private Configuration CreateFromExpression(ConfigurationKind kind, ExpressionSyntax place)
    {
        var configuration = AddConfiguration(
            new Configuration(kind, place) { IsFromElsewhere = !KafkaTypes.IsKafkaType(source.FindType(place)) });
        if (configuration.IsFromElsewhere && source.FindSymbol(place) is IMethodSymbol constructor)
            configuration.BecomeCopyOf(derived.ReadConstruction(constructor, place, kind), place);
        foreach (var argument in (place as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments ?? default)
            InheritArgument(argument.Expression, configuration);
        return configuration;
    }

    // A project that is built for another framework than its reference sees the reference's symbols through symbols of
    // its own.
    private static bool IsSameMember(ISymbol one, ISymbol other) =>
        SymbolEqualityComparer.Default.Equals(one, other)
        || one.Kind == other.Kind
            && one.Name == other.Name
            && one.GetDocumentationCommentId() is { } id
            && id == other.GetDocumentationCommentId();

    private void InheritArgument(ExpressionSyntax argument, Configuration copy)
    {
        if (FindConfiguration(argument) is { } other)
        {
            copy.InheritSettings(other, argument);
            if (copy.Kind != ConfigurationKind.KeyValues)
                other.Add(ConfigurationUseKind.Copy, argument);
        }
        else
            copy.MayBeChanged |=
                source.FindType(argument)?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_String);
    }

    private Configuration? CreateFromCall(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (KafkaTypes.FindConfigurationKind(method.ReturnType) is not { } kind)
            return null;
        if (method.Name == "Clone" && receiver is not null && FindConfiguration(receiver) is { } original)
            return CreateClone(original, call);
        var inside = called.Read(method, call);
        return inside?.ReturnedConfigurations.FirstOrDefault() is { } returned
            ? CreateFromReturn(kind, returned, inside, call, method)
            : AddFromElsewhere(kind, call);
    }

    // A clone has no settings for single clients, and the commit interval of its guarantee (measured).
    private Configuration CreateClone(Configuration original, SyntaxNode call)
    {
        var clone = AddConfiguration(new Configuration(original.Kind, call));
        clone.InheritSettings(
            original, call, setting => setting.Prefix.Length == 0 && setting.Key != SettingNames.CommitInterval);
        return clone;
    }

    private Configuration CreateFromReturn(
        ConfigurationKind kind,
        Configuration returned,
        ConfigurationScope inside,
        InvocationExpressionSyntax call,
        IMethodSymbol method)
    {
        foreach (var (parameter, argument) in CallArguments.PairWithParameters(call, method))
        {
            if (inside.FindByParameter(parameter) != returned || FindConfiguration(argument) is not { } same)
                continue;
            // Nobody knew what the call was made on before the outermost of a chain was looked at.
            if (MarkFollowed(call, parameter))
                same.InheritFromCallee(returned, call, method);
            return same;
        }
        var configuration = AddConfiguration(new Configuration(kind, call));
        configuration.InheritSettings(returned, call);
        return configuration;
    }
}
