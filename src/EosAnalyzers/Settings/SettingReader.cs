using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>The forms in which a setting is made: a property, an indexer, a call, an element of a collection.</summary>
internal sealed class SettingReader(SourceCode source, ConfigurationScope scope)
{
    private readonly SettingValueReader values = new(source);
    private readonly HandlerAnswerReader handlers = new(source);
    private readonly PerStartValues perStartValues = new(source);

    public void ReadSetting(AssignmentExpressionSyntax assignment)
    {
        if (ReadKey(assignment) is { } key)
            AddSetting(FindTarget(assignment), key, assignment.Right, assignment);
        else if (FindIndexerKey(assignment.Left) is { } index)
            MarkUnreadableKey(assignment, index);
        else if (assignment.Left is SimpleNameSyntax or MemberAccessExpressionSyntax
            && MayBeConfiguration(assignment.Right)
                && scope.FindConfiguration(assignment) is { } configuration
                && source.FindSymbol(assignment.Left) is { } symbol)
            scope.AddHolder(configuration, symbol);
    }

    /// <summary>
    /// <c>config.Set("key", "value")</c>, <c>AddConfig</c>, <c>Add</c>; false when the call is none of them.
    /// </summary>
    public bool ReadSetting(InvocationExpressionSyntax call)
    {
        var given = call.ArgumentList.Arguments;
        if (given.Count == 1)
            ReadElements(call, given[0].Expression);
        if (given.Count != 2
            || CallArguments.GetCalledName(call) is not ("Set" or "AddConfig" or "Add" or "TryAdd" or "Create"))
            return false;
        if (CallArguments.GetCalledName(call) == "Create")
            return ReadPair(call, given[0].Expression, given[1].Expression);
        if (source.FindSymbol(call) is not IMethodSymbol { IsStatic: false } method
            || KafkaTypes.FindConfigurationKind(method.ContainingType) is not { } kind)
            return false;
        var target = CallArguments.FindReceiver(call) is { } receiver
            ? scope.FindConfiguration(receiver)
            : scope.FindOrAddThis(method.ContainingType, call);
        AddWrittenSetting(target ?? scope.AddFromElsewhere(kind, call), given[0].Expression, given[1].Expression, call);
        return true;
    }

    /// <summary>A pair of key and value as an element; false when the creation is none.</summary>
    public bool ReadSetting(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList?.Arguments is { Count: 2 } given && KafkaTypes.IsKeyValuePair(source.FindType(creation))
        && ReadPair(creation, given[0].Expression, given[1].Expression);

    /// <summary><c>{ "key", "value" }</c> in a collection initialiser.</summary>
    public void ReadSetting(InitializerExpressionSyntax element)
    {
        if (element.Expressions.Count == 2
            && element.Parent?.Parent is ExpressionSyntax owner
            && scope.FindConfiguration(owner) is { } table)
            AddWrittenSetting(table, element.Expressions[0], element.Expressions[1], element);
    }

    private static bool MayBeConfiguration(ExpressionSyntax value) => SourceCode.Unwrap(value) is
        BaseObjectCreationExpressionSyntax
            or InvocationExpressionSyntax
            or SimpleNameSyntax
            or MemberAccessExpressionSyntax
            or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax
            or CollectionExpressionSyntax
            or AssignmentExpressionSyntax
            or BinaryExpressionSyntax or ConditionalExpressionSyntax;

    private bool ReadPair(ExpressionSyntax pair, ExpressionSyntax key, ExpressionSyntax value)
    {
        if (source.FindConstant(key) is not { HasValue: true, Value: string written }
            || !SettingNames.IsSettingKey(written))
            return false;
        var owner = FindAddingReceiver(pair)
            ?? pair.Ancestors()
                .TakeWhile(node => node is not StatementSyntax)
                .FirstOrDefault(IsCollection) as ExpressionSyntax;
        AddWrittenSetting(
            (owner is null ? null : scope.FindConfiguration(owner))
                ?? scope.AddFromElsewhere(ConfigurationKind.KeyValues, pair),
            key,
            value,
            pair);
        return true;
    }

    // list.Add(new KeyValuePair<string, string>("key", "value"))
    private static ExpressionSyntax? FindAddingReceiver(ExpressionSyntax pair) =>
        pair.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && CallArguments.GetCalledName(call) is "Add" or "Insert" or "Append" or "Prepend"
            ? CallArguments.FindReceiver(call)
            : null;

    // Pairs that are made elsewhere, one or many: what they set is taken over where it is known, and may be anything
    // else.
    private void ReadElements(InvocationExpressionSyntax call, ExpressionSyntax elements)
    {
        if (CallArguments.GetCalledName(call) is not ("Add" or "AddRange" or "UnionWith")
            || CallArguments.FindReceiver(call) is not { } receiver)
            return;
        if (SourceCode.Unwrap(receiver) is SimpleNameSyntax name && !scope.IsHolderName(name.Identifier.ValueText))
            return;
        if (scope.FindConfiguration(receiver) is not { Kind: ConfigurationKind.KeyValues } table
            || KafkaTypes.IsKeyValuePair(source.FindType(elements)) && IsPairCreation(elements))
            return;
        if (scope.FindConfiguration(elements) is { } other)
            table.InheritSettings(other, call);
        else
            table.MayBeChanged = true;
    }

    private static bool IsPairCreation(ExpressionSyntax element) =>
        SourceCode.Unwrap(element) is BaseObjectCreationExpressionSyntax
            || SourceCode.Unwrap(element) is InvocationExpressionSyntax made
                && CallArguments.GetCalledName(made) == "Create";

    private static bool IsCollection(SyntaxNode node) =>
        node is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax
        || node is BaseObjectCreationExpressionSyntax { Initializer: not null };

    // A key that cannot be read may be any.
    private void MarkUnreadableKey(AssignmentExpressionSyntax assignment, ExpressionSyntax index)
    {
        if (!source.FindConstant(index).HasValue && FindTarget(assignment) is { } target)
            target.MayBeChanged = true;
    }

    private (string Prefix, string Key)? ReadKey(AssignmentExpressionSyntax assignment) =>
        FindIndexerKey(assignment.Left) is { } index
            ? ReadKey(index)
            : FindPropertyName(assignment.Left) is { } name
                && SettingNames.FindKeyOfProperty(name) is { } key
                && IsSettingProperty(assignment.Left) ? ("", key) : null;

    private static ExpressionSyntax? FindIndexerKey(ExpressionSyntax left) => left switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } => index[0].Expression,
        ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } index } => index[0].Expression,
        _ => null,
    };

    private static string? FindPropertyName(ExpressionSyntax left) => left switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private bool IsSettingProperty(ExpressionSyntax left) =>
        source.FindSymbol(left) is IPropertySymbol property
            && KafkaTypes.FindConfigurationKind(property.ContainingType) is not (null or ConfigurationKind.KeyValues);

    // "isolation.level", and config.MainConsumerPrefix("isolation.level").
    private (string Prefix, string Key)? ReadKey(ExpressionSyntax expression) => SourceCode.Unwrap(expression) switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } call when SettingNames.FindPrefixOfHelper(
            CallArguments.GetCalledName(call)) is { } prefix =>
            ReadKey(given[0].Expression) is { } inner ? (prefix, inner.Key) : null,
        _ =>
            values.FindLeaves(expression, 0).Select(values.ReadText).FirstOrDefault() is { } text
                && SettingNames.IsSettingKey(text) ? SettingNames.SplitPrefix(text) : null,
    };

    private Configuration? FindTarget(AssignmentExpressionSyntax assignment)
    {
        if (FindReceiver(assignment) is { } receiver)
            return scope.FindConfiguration(receiver)
                ?? (FindConfigurationKind(assignment.Left, receiver) is { } kind
                    ? scope.AddFromElsewhere(kind, assignment)
                    : null);
        return source.FindSymbol(assignment.Left)?.ContainingType is { }
            && assignment.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && source.FindDeclaredSymbol(declaration) is ITypeSymbol own
                ? scope.FindOrAddThis(own, assignment)
                : null;
    }

    private ConfigurationKind? FindConfigurationKind(ExpressionSyntax left, ExpressionSyntax receiver) =>
        KafkaTypes.FindConfigurationKind(source.FindSymbol(left)?.ContainingType ?? source.FindType(receiver));

    private static ExpressionSyntax? FindReceiver(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        ElementAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding =>
            binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ =>
            assignment.Parent is InitializerExpressionSyntax { Parent: { } owner }
                ? FindInitializedObject(owner)
                : null,
    };

    private static ExpressionSyntax? FindInitializedObject(SyntaxNode owner) => owner switch
    {
        AssignmentExpressionSyntax nested => nested.Left,
        _ => owner as ExpressionSyntax,
    };

    private void AddWrittenSetting(
        Configuration target, ExpressionSyntax key, ExpressionSyntax value, SyntaxNode syntax)
    {
        if (ReadKey(key) is { } known)
            AddSetting(target, known, value, syntax);
        else if (!source.FindConstant(key).HasValue)
            target.MayBeChanged = true;
    }

    private void AddSetting(
        Configuration? target, (string Prefix, string Key)? key, ExpressionSyntax value, SyntaxNode syntax) =>
        target?.Add(new Setting(key!.Value.Key, key.Value.Prefix, ReadValue(key.Value.Key, value), syntax, syntax));

    private SettingValue ReadValue(string key, ExpressionSyntax value)
    {
        if (SettingNames.IsHandler(key))
            return handlers.ReadAnswers(value);
        return SettingNames.IsIdentity(key)
            ? values.ReadValue(value) with
            {
                PerStartMember = perStartValues.FindPerStartMember(value),
                HostMember = perStartValues.FindHostMember(value),
            }
            : values.ReadValue(value);
    }
}
