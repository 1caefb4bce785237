using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey.HttpWithoutIdempotencyKeyRule>;

namespace EosAnalyzers.Tests.Rules.Effects.HttpWithoutIdempotencyKey;

public class HttpLibraryTests
{
    private static string RestSharp(string statement, string members = "") =>
        ClientTopology.With(
            "IRestClient rest, RestClient client",
            $"orders.Foreach((k, v, context) => {{ {statement} }});",
            members,
            "using RestSharp;\n");

    private static string Flurl(string statement) =>
        ClientTopology.With(
            "IFlurlClient flurl",
            $"orders.Foreach((k, v, context) => {{ {statement} }});",
            usings: "using Flurl.Http;\n");

    private static string Refit(string statement, string method) =>
        ClientTopology.With(
            "IPayments payments",
            $"orders.Foreach((k, v, context) => {{ {statement} }});",
            $"public interface IPayments {{ {method} }}",
            "using Refit;\n");

    private static string Grpc(string statement, string members = "") =>
        ClientTopology.With(
            "Payments.PaymentsClient payments",
            $"orders.Foreach((k, v, context) => {{ {statement} }});",
            GeneratedClient + members,
            "using Grpc.Core;\n");

    // What protoc's plugin generates for one method, as far as a call needs it.
    private const string GeneratedClient = """
        public static class Payments
        {
            static readonly Method<Order, Order> charge = new(MethodType.Unary, "shop.Payments", "Charge", Marshallers.Create<Order>(o => [], b => null!), Marshallers.Create<Order>(o => [], b => null!));
            public class PaymentsClient(CallInvoker invoker) : ClientBase<PaymentsClient>(invoker)
            {
                public virtual Order Charge(Order request, Metadata? headers = null) => Charge(request, new CallOptions(headers));
                public virtual Order Charge(Order request, CallOptions options) => CallInvoker.BlockingUnaryCall(charge, null, options, request);
                protected override PaymentsClient NewInstance(ClientBaseConfiguration configuration) => this;
            }
        }
        """;

    [Theory]
    [InlineData("[|rest.Post(new RestRequest(\"charges\"))|];")]
    [InlineData("[|rest.PostAsync(new RestRequest(\"charges\"))|].Wait();")]
    [InlineData("[|client.PostJsonAsync(\"charges\", v)|].Wait();")]
    [InlineData("[|client.ExecutePost(new RestRequest(\"charges\").AddJsonBody(v))|];")]
    [InlineData("[|rest.PatchAsync(new RestRequest(\"charges\"))|].Wait();")]
    [InlineData("[|rest.ExecuteAsync(new RestRequest(\"charges\", Method.Post))|].Wait();")]
    [InlineData("[|client.Execute(new RestRequest(\"charges\") { Method = Method.Patch })|];")]
    [InlineData(
        "[|rest.Execute(Charge(v))|];",
        "static RestRequest Charge(Order order) => new RestRequest(\"charges\", Method.Post).AddJsonBody(order);")]
    public Task ARestSharpPostIsFound(string statement, string members = "") =>
        Verify.Finds(RestSharp(statement, members));

    [Theory]
    [InlineData("rest.Get(new RestRequest(\"charges\"));")]
    [InlineData("rest.Put(new RestRequest(\"charges\"));")]
    [InlineData("client.PutJsonAsync(\"charges\", v).Wait();")]
    [InlineData("rest.DeleteAsync(new RestRequest(\"charges\")).Wait();")]
    [InlineData("rest.Execute(new RestRequest(\"charges\"));")]
    [InlineData("client.ExecuteAsync(new RestRequest(\"charges\", Method.Put)).Wait();")]
    [InlineData("rest.ExecuteAsync(new RestRequest(\"charges\") { Method = Method.Delete }).Wait();")]
    [InlineData("rest.Post(new RestRequest(\"charges\").AddHeader(\"Idempotency-Key\", v.Id));")]
    [InlineData("var request = new RestRequest(\"charges\", Method.Post); request.AddOrUpdateHeader(\"Idempotency-Key\", v.Id); client.Execute(request);")]
    [InlineData(
        "rest.Execute(Charge(v));",
        "static RestRequest Charge(Order order) => new RestRequest(\"charges\", Method.Post).AddHeader(\"X-Idempotency-Key\", order.Id);")]
    [InlineData("Console.WriteLine(new RestRequest(\"charges\", Method.Post).Resource);")]
    public Task ARestSharpRequestThatMayBeRepeatedIsSilent(string statement, string members = "") =>
        Verify.Silent(RestSharp(statement, members));

    [Theory]
    [InlineData("[|\"http://shop/charges\".PostJsonAsync(v)|].Wait();")]
    [InlineData("[|flurl.Request(\"charges\").PostAsync()|].Wait();")]
    [InlineData("[|flurl.Request(\"charges\").WithTimeout(5).PatchJsonAsync(v)|].Wait();")]
    [InlineData("[|flurl.Request(\"charges\").SendJsonAsync(HttpMethod.Post, v)|].Wait();")]
    [InlineData("[|\"http://shop/charges\".PostUrlEncodedAsync(new { v.Id })|].Wait();")]
    public Task AFlurlPostIsFound(string statement) => Verify.Finds(Flurl(statement));

    [Theory]
    [InlineData("_ = \"http://shop/charges\".GetStringAsync().Result;")]
    [InlineData("flurl.Request(\"charges\").PutJsonAsync(v).Wait();")]
    [InlineData("flurl.Request(\"charges\").DeleteAsync().Wait();")]
    [InlineData("flurl.Request(\"charges\").SendJsonAsync(HttpMethod.Put, v).Wait();")]
    [InlineData("flurl.Request(\"charges\").SendAsync(HttpMethod.Head).Wait();")]
    [InlineData("\"http://shop/charges\".WithHeader(\"Idempotency-Key\", v.Id).PostJsonAsync(v).Wait();")]
    [InlineData("var request = flurl.Request(\"charges\"); request.WithHeader(\"Idempotency-Key\", v.Id); request.PostJsonAsync(v).Wait();")]
    public Task AFlurlRequestThatMayBeRepeatedIsSilent(string statement) => Verify.Silent(Flurl(statement));

    [Theory]
    [InlineData("[|payments.Charge(v)|].Wait();", "[Post(\"/charges\")] Task Charge(Order order);")]
    [InlineData(
        "[|payments.Charge(v.Id, v)|].Wait();",
        "[Patch(\"/charges/{id}\")] Task Charge(string id, [Body] Order order);")]
    public Task ARefitPostIsFound(string statement, string method) => Verify.Finds(Refit(statement, method));

    [Theory]
    [InlineData("_ = payments.Find(v.Id).Result;", "[Get(\"/charges/{id}\")] Task<Order> Find(string id);")]
    [InlineData("payments.Save(v.Id, v).Wait();", "[Put(\"/charges/{id}\")] Task Save(string id, [Body] Order order);")]
    [InlineData("payments.Drop(v.Id).Wait();", "[Delete(\"/charges/{id}\")] Task Drop(string id);")]
    [InlineData(
        "payments.Charge(v, v.Id).Wait();",
        "[Post(\"/charges\")] Task Charge([Body] Order order, [Header(\"Idempotency-Key\")] string key);")]
    public Task ARefitRequestThatMayBeRepeatedIsSilent(string statement, string method) =>
        Verify.Silent(Refit(statement, method));

    [Theory]
    [InlineData("[|payments.Charge(v)|];")]
    [InlineData(
        "[|Pay(payments, v)|];",
        "static void Pay(Payments.PaymentsClient payments, Order order) => payments.Charge(order);")]
    public Task WhatAGrpcCallChangesIsNotKnown(string statement, string members = "") =>
        Verify.Hints(Grpc(statement, members));

    [Theory]
    [InlineData("payments.Charge(v, new Metadata { { \"idempotency-key\", v.Id } });")]
    [InlineData("var headers = new Metadata(); headers.Add(\"Idempotency-Key\", v.Id); payments.Charge(v, headers);")]
    [InlineData("Console.WriteLine(payments.WithHost(\"shop\"));")]
    public Task AGrpcCallWithAKeyIsSilent(string statement) => Verify.Silent(Grpc(statement));
}
