using Microsoft.Extensions.DependencyInjection;
using MongoDB.Driver;
using Parcel.Core;

namespace Parcel.Adapters;

public sealed class Document
{
    public string Id { get; set; } = "";

    public string Signature { get; set; } = "";
}

public sealed class MongoDeliveries(IMongoCollection<Document> documents) : IDeliveries
{
    public Task RecordAsync(Delivered delivered) =>
        documents.InsertOneAsync(new Document { Signature = delivered.Signature });

    public Task ReplaceAsync(Delivered delivered) => documents.ReplaceOneAsync(
        document => document.Id == delivered.ParcelId,
        new Document { Id = delivered.ParcelId, Signature = delivered.Signature },
        new ReplaceOptions { IsUpsert = true });
}

public sealed class MongoOffices(IMongoCollection<Document> documents) : IOffices
{
    public async IAsyncEnumerable<string> NearAsync(string zip)
    {
        foreach (var document in await documents.Find(document => document.Id == zip).ToListAsync())
            yield return document.Signature;
    }
}

public sealed class PlainSigner : ISigner
{
    public string Sign(string text) => "signed:" + text;
}

public sealed class NonceSigner : ISigner
{
    public string Sign(string text) => text + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
}

public sealed class PhoneCourier(HttpClient http) : ICourier
{
    public Task CallAsync(string parcel) => http.PostAsync("calls/" + parcel, null);
}

public sealed class SilentCourier : ICourier
{
    public Task CallAsync(string parcel) => Task.CompletedTask;
}

public static class AdapterServices
{
    public static IServiceCollection AddCouriers(this IServiceCollection services, bool silent) => silent
        ? services.AddSingleton<ICourier, SilentCourier>()
        : services.AddSingleton<ICourier, PhoneCourier>();
}
