using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>The forms in which a setting is made: a property, an indexer, a call, an element of a collection.</summary>
internal sealed class SetterReader(Source source, ConfigurationScope scope)
{
    private readonly ValueReader values = new(source);
    private readonly HandlerReader handlers = new(source);
    private readonly FreshValues fresh = new(source);

    public void Read(AssignmentExpressionSyntax assignment)
    {
        if (KeyOf(assignment) is { } key)
            Set(Target(assignment), key, assignment.Right, assignment);
        else if (IndexOf(assignment.Left) is { } index)
            Unknown(assignment, index);
        else if (assignment.Left is SimpleNameSyntax or MemberAccessExpressionSyntax && MayBeConfiguration(assignment.Right)
            && scope.Of(assignment.Right) is { } configuration && source.SymbolOf(assignment.Left) is { } symbol)
            scope.Hold(configuration, symbol);
    }

    /// <summary><c>config.Set("key", "value")</c>, <c>AddConfig</c>, <c>Add</c>; false when the call is none of them.</summary>
    public bool Read(InvocationExpressionSyntax call)
    {
        var given = call.ArgumentList.Arguments;
        if (given.Count != 2 || Arguments.NameOf(call) is not ("Set" or "AddConfig" or "Add" or "TryAdd" or "Create"))
            return false;
        if (Arguments.NameOf(call) == "Create")
            return Pair(call, given[0].Expression, given[1].Expression);
        if (source.SymbolOf(call) is not IMethodSymbol { IsStatic: false } method || KafkaTypes.KindOf(method.ContainingType) is not { } kind)
            return false;
        var target = Arguments.Receiver(call) is { } receiver ? scope.Of(receiver) : scope.OfThis(method.ContainingType, call);
        Written(target ?? scope.Unseen(kind, call), given[0].Expression, given[1].Expression, call);
        return true;
    }

    /// <summary>A pair of key and value as an element; false when the creation is none.</summary>
    public bool Read(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList?.Arguments is { Count: 2 } given && KafkaTypes.IsPair(source.TypeOf(creation))
        && Pair(creation, given[0].Expression, given[1].Expression);

    /// <summary><c>{ "key", "value" }</c> in a collection initialiser.</summary>
    public void Read(InitializerExpressionSyntax element)
    {
        if (element.Expressions.Count == 2 && element.Parent?.Parent is ExpressionSyntax owner && scope.Of(owner) is { } table)
            Written(table, element.Expressions[0], element.Expressions[1], element);
    }

    private static bool MayBeConfiguration(ExpressionSyntax value) => Source.Bare(value) is
        BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax
        or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax or AssignmentExpressionSyntax;

    private bool Pair(ExpressionSyntax pair, ExpressionSyntax key, ExpressionSyntax value)
    {
        if (source.ConstantOf(key) is not { HasValue: true, Value: string written } || !SettingNames.IsKey(written))
            return false;
        var owner = pair.Ancestors().TakeWhile(node => node is not StatementSyntax).FirstOrDefault(IsCollection) as ExpressionSyntax;
        Written((owner is null ? null : scope.Of(owner)) ?? scope.Unseen(ConfigurationKind.Table, pair), key, value, pair);
        return true;
    }

    private static bool IsCollection(SyntaxNode node) =>
        node is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax
        || node is BaseObjectCreationExpressionSyntax { Initializer: not null };

    // A key that cannot be read may be any.
    private void Unknown(AssignmentExpressionSyntax assignment, ExpressionSyntax index)
    {
        if (!source.ConstantOf(index).HasValue && Target(assignment) is { } target)
            target.MayBeChanged = true;
    }

    private (string Prefix, string Key)? KeyOf(AssignmentExpressionSyntax assignment) => IndexOf(assignment.Left) is { } index
        ? KeyOf(index)
        : PropertyOf(assignment.Left) is { } name && SettingNames.KeyOfProperty(name) is { } key && IsSetting(assignment.Left) ? ("", key) : null;

    private static ExpressionSyntax? IndexOf(ExpressionSyntax left) => left switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } => index[0].Expression,
        ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } index } => index[0].Expression,
        _ => null,
    };

    private static string? PropertyOf(ExpressionSyntax left) => left switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private bool IsSetting(ExpressionSyntax left) =>
        source.SymbolOf(left) is IPropertySymbol property && KafkaTypes.KindOf(property.ContainingType) is not (null or ConfigurationKind.Table);

    // "isolation.level", and config.MainConsumerPrefix("isolation.level").
    private (string Prefix, string Key)? KeyOf(ExpressionSyntax expression) => Source.Bare(expression) switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } call when SettingNames.PrefixOfHelper(Arguments.NameOf(call)) is { } prefix =>
            KeyOf(given[0].Expression) is { } inner ? (prefix, inner.Key) : null,
        _ => values.Leaves(expression, 0).Select(values.Text).FirstOrDefault() is { } text && SettingNames.IsKey(text) ? SettingNames.Split(text) : null,
    };

    private Configuration? Target(AssignmentExpressionSyntax assignment)
    {
        if (Receiver(assignment) is { } receiver)
            return scope.Of(receiver) ?? (KindOf(assignment.Left, receiver) is { } kind ? scope.Unseen(kind, assignment) : null);
        return source.SymbolOf(assignment.Left)?.ContainingType is { } && assignment.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && source.DeclaredBy(declaration) is ITypeSymbol own
                ? scope.OfThis(own, assignment)
                : null;
    }

    private ConfigurationKind? KindOf(ExpressionSyntax left, ExpressionSyntax receiver) =>
        KafkaTypes.KindOf(source.SymbolOf(left)?.ContainingType ?? source.TypeOf(receiver));

    private static ExpressionSyntax? Receiver(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        ElementAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => assignment.Parent is InitializerExpressionSyntax { Parent: { } owner } ? Initialised(owner) : null,
    };

    private static ExpressionSyntax? Initialised(SyntaxNode owner) => owner switch
    {
        AssignmentExpressionSyntax nested => nested.Left,
        _ => owner as ExpressionSyntax,
    };

    private void Written(Configuration target, ExpressionSyntax key, ExpressionSyntax value, SyntaxNode syntax)
    {
        if (KeyOf(key) is { } known)
            Set(target, known, value, syntax);
        else if (!source.ConstantOf(key).HasValue)
            target.MayBeChanged = true;
    }

    private void Set(Configuration? target, (string Prefix, string Key)? key, ExpressionSyntax value, SyntaxNode syntax) =>
        target?.Add(new Setting(key!.Value.Key, key.Value.Prefix, ValueOf(key.Value.Key, value), syntax, syntax));

    private SettingValue ValueOf(string key, ExpressionSyntax value) => key switch
    {
        SettingNames.InnerHandler or SettingNames.DeserializationHandler or SettingNames.ProductionHandler => handlers.Read(value),
        SettingNames.ApplicationId or SettingNames.GroupId or SettingNames.TransactionalId => values.Read(value) with { Fresh = fresh.In(value) },
        _ => values.Read(value),
    };
}
