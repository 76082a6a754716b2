// A deployment removes nothing. To remove a route: az network route-table route delete --resource-group rg --route-table-name redis-rt --name Apps

resource redis_nsg 'Microsoft.Network/networkSecurityGroups@2022-01-01' existing = {
  name: 'redis-nsg'
}

resource redis_rt 'Microsoft.Network/routeTables@2022-01-01' existing = {
  name: 'redis-rt'
}

resource vnet 'Microsoft.Network/virtualNetworks@2022-01-01' existing = {
  name: 'vnet'
}

resource Block 'Microsoft.Network/networkSecurityGroups/securityRules@2022-01-01' = {
  parent: redis_nsg
  name: 'Block'
  properties: {
    priority: 101
    direction: 'Outbound'
    access: 'Deny'
    protocol: '*'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefixes: [
      '10.1.0.0/16'
      '10.2.0.0/16'
    ]
    destinationPortRanges: [
      '443'
      '8000-8100'
    ]
  }
}

resource Allow_O1_KeyVault 'Microsoft.Network/networkSecurityGroups/securityRules@2022-01-01' = {
  parent: redis_nsg
  name: 'Allow_O1_KeyVault'
  properties: {
    priority: 100
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: '10.0.1.0/26'
    sourcePortRange: '*'
    destinationAddressPrefix: 'AzureKeyVault'
    destinationPortRange: '443'
  }
  dependsOn: [
    Block
  ]
}

resource Storage_to_internet 'Microsoft.Network/routeTables/routes@2022-01-01' = {
  parent: redis_rt
  name: 'Storage-to-internet'
  properties: {
    addressPrefix: 'Storage'
    nextHopType: 'Internet'
  }
  dependsOn: [
    Allow_O1_KeyVault
  ]
}

resource Default 'Microsoft.Network/routeTables/routes@2022-01-01' = {
  parent: redis_rt
  name: 'Default'
  properties: {
    addressPrefix: '0.0.0.0/0'
    nextHopType: 'VirtualAppliance'
    nextHopIpAddress: '10.0.9.4'
  }
  dependsOn: [
    Storage_to_internet
  ]
}

resource apps_redis_routes 'Microsoft.Network/routeTables@2022-01-01' = {
  name: 'apps-redis-routes'
  location: 'westeurope'
  properties: {
    disableBgpRoutePropagation: true
    routes: [
      {
        name: 'internet-0.0.0.0-0'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'Internet'
        }
      }
    ]
  }
  dependsOn: [
    Default
  ]
}

resource apps 'Microsoft.Network/virtualNetworks/subnets@2022-01-01' = {
  parent: vnet
  name: 'apps'
  properties: {
    addressPrefix: '10.0.2.0/24'
    networkSecurityGroup: {
      id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/apps-nsg'
    }
    routeTable: {
      id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/routeTables/apps-redis-routes'
    }
    natGateway: {
      id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/natGateways/nat'
    }
    serviceEndpoints: [
      {
        service: 'Microsoft.Storage'
      }
    ]
    privateEndpointNetworkPolicies: 'Enabled'
  }
  dependsOn: [
    apps_redis_routes
  ]
}
